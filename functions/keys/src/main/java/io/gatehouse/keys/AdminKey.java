package io.gatehouse.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first admin key: {@code gh_} and a secret string made at deployment. Asks for the secret at most once a minute, and after a
 * failure at most every five seconds, however many unknown keys are tried. Keeps only its hash. Thread-safe.
 */
public final class AdminKey {

    static final Duration KEPT = Duration.ofSeconds(60);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<String> secret;
    private @Nullable Reading reading;

    /** @param secret reads the secret string; may throw */
    public AdminKey(Supplier<String> secret) {
        this.secret = secret;
    }

    /**
     * Whether this is the admin key.
     *
     * @throws IllegalStateException if that cannot be told because the secret could not be read
     */
    public boolean is(KeySecret presented, Instant now) {
        return switch (current(now)) {
            case Known known -> presented.hashesTo(known.hash());
            case Absent absent -> false;
            case Failed failed -> throw new IllegalStateException("The admin secret cannot be read.", failed.cause());
        };
    }

    private synchronized Reading current(Instant now) {
        var last = reading;
        if (last == null || now.isBefore(last.at()) || !now.isBefore(last.at().plus(last.kept()))) {
            last = read(now);
            reading = last;
        }
        return last;
    }

    private Reading read(Instant now) {
        try {
            var text = secret.get();
            return text.isBlank() ? new Absent(now) : new Known(now, new KeySecret(KeySecret.PREFIX + text).hash());
        } catch (RuntimeException e) {
            return new Failed(now, e);
        }
    }

    /** What the last look at the secret gave. */
    private sealed interface Reading {
        Instant at();

        default Duration kept() {
            return KEPT;
        }
    }

    private record Known(Instant at, String hash) implements Reading {}

    private record Absent(Instant at) implements Reading {}

    private record Failed(Instant at, RuntimeException cause) implements Reading {
        @Override
        public Duration kept() {
            return PAUSE_AFTER_FAILURE;
        }
    }
}
