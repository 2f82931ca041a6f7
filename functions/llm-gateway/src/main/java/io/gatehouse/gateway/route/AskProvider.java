package io.gatehouse.gateway.route;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.ForwardingOutlet;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.provider.Providers;
import io.gatehouse.gateway.state.StateStore;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The last step: asks the provider of the model, asks again after a pause if it failed in passing, and then those who take over for
 * that cause. All of it has the one deadline of the call, of which a slow provider may use its share while others can take over, and all of
 * it ends with the first byte of an answer.
 */
public final class AskProvider implements Step {

    private static final Set<Cause> PASSING = EnumSet.of(Cause.ERROR, Cause.TIMEOUT, Cause.RATE_LIMIT);

    /** Runs something after some milliseconds. */
    @FunctionalInterface
    public interface Timer {
        void after(long millis, Runnable then);
    }

    private final Providers providers;
    private final Supplier<GatewayConfig> config;
    private final Gates gates;
    private final InstantSource clock;
    private final Timer timer;
    private final DoubleSupplier chance;

    /**
     * The last step.
     *
     * @param store shares which providers are left alone
     * @param chance numbers in [0, 1), by which pauses differ, so that those who failed together do not come again together
     */
    public AskProvider(
        Providers providers,
        Supplier<GatewayConfig> config,
        StateStore store,
        InstantSource clock,
        Timer timer,
        DoubleSupplier chance
    ) {
        this.providers = providers;
        this.config = config;
        this.gates = new Gates(new SharedPauses(store));
        this.clock = clock;
        this.timer = timer;
        this.chance = chance;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        ask(call, call.route().getFirst(), outlet, 1);
    }

    private void ask(Call call, Model model, Outlet outlet, int attempt) {
        if (call.cancelled()) {
            outlet.fail(Failure.upstream(499, "client_closed_request", "The caller has gone.", Cause.CALLER), Usage.NONE);
            return;
        }
        call.tries(model, System.nanoTime() + share(call));
        var provider = providers.find(model.provider().type());
        var refused =
            provider == null
                ? Failure.upstream(502, "provider_unknown", "No provider is set up for this model.", Cause.ERROR)
                : gates.enter(model.provider(), clock.instant());
        if (refused == null && provider != null) {
            provider.answer(call, model, new Watched(call, model, outlet, attempt));
        } else if (refused != null) {
            takeOver(call, outlet, refused, Usage.NONE);
        }
    }

    private void failed(Watched attempt, Failure failure, Usage usage) {
        var call = attempt.call;
        var retries = config.get().retries();
        long jitter = (long) (chance.getAsDouble() * (retries.baseMillis() << (attempt.attempt - 1)));
        var asked = failure.retryAfter() > 0;
        var again = PASSING.contains(failure.cause()) && attempt.attempt < retries.attempts();
        var slow = failure.cause() == Cause.TIMEOUT && next(call, failure).isPresent();
        if (again && !asked && !slow && timeLeft(call) > jitter) {
            timer.after(Math.max(1, jitter), () -> ask(call, attempt.model, attempt.outlet, attempt.attempt + 1));
        } else {
            takeOver(call, attempt.outlet, failure, usage);
        }
    }

    /** Who is told when to come back goes elsewhere in the meantime, or tells the caller. */
    private void takeOver(Call call, Outlet outlet, Failure failure, Usage usage) {
        var next = next(call, failure);
        if (next.isPresent() && timeLeft(call) > 0) {
            ask(call, next.get(), outlet, 1);
        } else {
            outlet.fail(failure, usage);
        }
    }

    /** The chain is that of the model which the call was for, however far down it has come. */
    private Optional<Model> next(Call call, Failure failure) {
        if (failure.cause() == Cause.CALLER) {
            return Optional.empty();
        }
        var cause = failure.cause().name().toLowerCase(Locale.ROOT);
        return config
            .get()
            .fallbacks(call.route().getFirst(), cause)
            .stream()
            .filter(model -> call.route().contains(model) && !call.trail().contains(model.name()))
            .findFirst();
    }

    /** Of the time that is left, as much for each of those who can still take over from one that is slow as for this one; in ns. */
    private long share(Call call) {
        var others = config
            .get()
            .fallbacks(call.route().getFirst(), "timeout")
            .stream()
            .filter(model -> call.route().contains(model) && !call.trail().contains(model.name()))
            .count();
        return (call.facts().deadlineNanos() - System.nanoTime()) / (others + 1);
    }

    private static long timeLeft(Call call) {
        return (call.facts().deadlineNanos() - System.nanoTime()) / 1_000_000;
    }

    /** Keeps a failure from the caller as long as nothing of an answer has been sent. */
    private final class Watched extends ForwardingOutlet {

        private final Call call;
        private final Model model;
        private final Outlet outlet;
        private final int attempt;
        private boolean begun;

        Watched(Call call, Model model, Outlet outlet, int attempt) {
            super(outlet);
            this.call = call;
            this.model = model;
            this.outlet = outlet;
            this.attempt = attempt;
        }

        @Override
        public void whole(Buffer body, Usage usage) {
            gates.leave(model.provider(), null, clock.instant());
            super.whole(body, usage);
        }

        @Override
        public void begin() {
            begun = true;
            super.begin();
        }

        @Override
        public void end(Buffer events, Usage usage) {
            gates.leave(model.provider(), null, clock.instant());
            super.end(events, usage);
        }

        @Override
        public void fail(Failure failure, Usage usage) {
            gates.leave(model.provider(), failure, clock.instant());
            if (begun || call.cancelled()) {
                super.fail(failure, usage);
            } else {
                failed(this, failure, usage);
            }
        }
    }
}
