package io.gatehouse.gateway.route;

import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.config.ProviderSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through to providers: not to one that is down, and not more at a time than it is configured for. One that fails five times
 * in a row is left alone for half a minute, then asked by one call; one that says when to come back is left alone until then. All
 * environments share the pauses. Stays on one event loop.
 */
final class Gates {

    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_SECONDS = 60;

    /** One provider's. */
    private static final class Gate {

        private int running;
        private int failures;
        private Instant closedUntil = Instant.MIN;
    }

    private final Map<String, Gate> gates = new HashMap<>();
    private final SharedPauses shared;

    Gates(SharedPauses shared) {
        this.shared = shared;
    }

    /** Null if the call may pass, and is counted from here on; else why not. */
    @Nullable
    Failure enter(ProviderSpec provider, Instant now) {
        var gate = gate(provider.name());
        shared.read(now, (name, until) -> gate(name).closedUntil = later(gate(name).closedUntil, until));
        if (now.isBefore(gate.closedUntil)) {
            return paused(Duration.between(now, gate.closedUntil).toSeconds() + 1);
        }
        if (gate.running >= provider.options().concurrency()) {
            return busy();
        }
        if (gate.failures >= FAILURES) {
            gate.closedUntil = now.plus(PAUSE);
        }
        gate.running++;
        return null;
    }

    /** A call is through; {@code failure} is null if it was answered. */
    void leave(ProviderSpec provider, @Nullable Failure failure, Instant now) {
        var gate = gate(provider.name());
        gate.running--;
        if (failure == null || failure.cause() == Cause.CALLER) {
            gate.failures = 0;
            gate.closedUntil = Instant.MIN;
        } else if (failure.cause() == Cause.RATE_LIMIT && failure.retryAfter() > 0) {
            close(provider, gate, now.plusSeconds(Math.min(LONGEST_PAUSE_SECONDS, failure.retryAfter())));
        } else if (failure.cause() == Cause.ERROR || failure.cause() == Cause.TIMEOUT) {
            gate.failures++;
            if (gate.failures >= FAILURES) {
                close(provider, gate, now.plus(PAUSE));
            }
        }
    }

    private void close(ProviderSpec provider, Gate gate, Instant until) {
        gate.closedUntil = until;
        shared.tell(provider.name(), until);
    }

    private Gate gate(String provider) {
        return gates.computeIfAbsent(provider, name -> new Gate());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Failure paused(long seconds) {
        return new Failure(
            503,
            "upstream_error",
            "provider_paused",
            null,
            "The provider of this model has failed several times, or asked for a pause: it is asked again in a moment.",
            Cause.ERROR,
            (int) seconds,
            false
        );
    }

    private static Failure busy() {
        return new Failure(
            429,
            "rate_limit_error",
            "provider_busy",
            null,
            "As many calls of this provider run as are allowed at the same time. Try again.",
            Cause.RATE_LIMIT,
            1,
            false
        );
    }
}
