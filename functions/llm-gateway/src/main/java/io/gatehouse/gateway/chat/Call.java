package io.gatehouse.gateway.chat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.config.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call on its way. Not thread-safe: it stays on its event loop. */
public final class Call {

    /** What is asked for, in which protocol. */
    public enum Endpoint {
        CHAT,
        EMBEDDINGS,
        MESSAGES,
        RESPONSES,
    }

    /**
     * What a call is, and does not change.
     *
     * @param id the caller's X-Request-ID, or one made here
     * @param billId tells this call from all others, also from those that came under the same id
     * @param at when it came
     * @param startedNanos the same on the monotonic clock
     * @param deadlineNanos when, on that clock, the answer must have begun
     * @param experiment the caller's X-Experiment-ID; null for none
     * @param session whose calls may have to go to the same model
     * @param feature what the caller books it under; null for none
     */
    public record Facts(
        String id,
        String billId,
        Endpoint endpoint,
        Caller caller,
        ModelRequest request,
        Instant at,
        long startedNanos,
        long deadlineNanos,
        @Nullable String experiment,
        String session,
        @Nullable String feature
    ) {}

    private final Facts facts;
    private final List<String> trail = new ArrayList<>(2);
    private List<Model> route = List.of();
    private @Nullable Model model;
    private long cost;
    private long attemptEndsNanos = Long.MAX_VALUE;
    private boolean limitsOutput;
    private boolean cancelled;
    private Runnable onCancel = () -> {};

    public Call(Facts facts) {
        this.facts = facts;
    }

    public Facts facts() {
        return facts;
    }

    public ModelRequest request() {
        return facts.request();
    }

    /** The models that may answer, the wanted one first. */
    public List<Model> route() {
        return route;
    }

    public void routed(List<Model> models) {
        route = List.copyOf(models);
    }

    /** The model that is asked, or that has answered; null before a route is found. */
    public @Nullable Model model() {
        return model;
    }

    /**
     * Notes that a model is tried.
     *
     * @param endsNanos when, on the monotonic clock, its answer must have begun
     */
    public void tries(Model tried, long endsNanos) {
        model = tried;
        attemptEndsNanos = endsNanos;
        trail.add(tried.name());
    }

    /** When the answer of the model that is asked must have begun: no later than that of the whole call. */
    public long attemptEndsNanos() {
        return Math.min(attemptEndsNanos, facts.deadlineNanos());
    }

    /** The models that were tried, in order. */
    public List<String> trail() {
        return List.copyOf(trail);
    }

    /** Whether an answer without limit must get one, because a budget has to hold. */
    public boolean limitsOutput() {
        return limitsOutput;
    }

    public void limitOutput() {
        limitsOutput = true;
    }

    /** Settled cost in 10⁻¹² US dollars. */
    public long cost() {
        return cost;
    }

    public void costs(long picoDollars) {
        cost = picoDollars;
    }

    public boolean cancelled() {
        return cancelled;
    }

    /** The caller has gone: what runs for it upstream is stopped. */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            onCancel.run();
        }
    }

    /** What to do when the caller goes; replaces what was to be done before. Runs at once if the caller has gone. */
    public void whenCancelled(Runnable then) {
        onCancel = then;
        if (cancelled) {
            then.run();
        }
    }
}
