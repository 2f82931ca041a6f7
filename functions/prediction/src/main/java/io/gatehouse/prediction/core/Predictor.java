package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answers;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.plan.Plan;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers rows: what was computed before, else the model, else its endpoint, else what is declared for when none of them can. What failed
 * is asked again by itself after a pause. Thread-safe.
 */
public final class Predictor {

    private static final int REMEMBERED = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Parts parts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Memory memory = new Memory(REMEMBERED);
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Scale> scales = new ConcurrentHashMap<>();

    /** Whom a predictor asks and tells. */
    public record Parts(
        Publication publication,
        Models models,
        Precomputed precomputed,
        Endpoint endpoint,
        Desk desk,
        PredictionLog log,
        InstantSource clock
    ) {}

    public Predictor(Parts parts) {
        this.parts = parts;
    }

    /**
     * Answers each row, in their order.
     *
     * @param request names the request in the log
     * @throws UnfitRow if a row cannot be predicted as it was sent
     * @throws NotServed if no version serves under the name, and nothing is declared for that
     * @throws Unavailable if nobody can answer a row now, and nothing is declared for that
     */
    public Answers predict(String name, List<Row> rows, String request) throws UnfitRow, NotServed, Unavailable {
        var served = parts.publication().of(name);
        var attempt = new Attempt(this, served, rows);
        var answers = attempt.answers();
        return new Answers(name, served.rulesVersion(), new Aftermath(this, served, request).of(rows, answers));
    }

    /** The version that serves, as {@link Models#version}; of a composition, the versions of all its models. */
    Optional<String> version(Plan plan) throws Unavailable {
        if (plan.composition() == null) {
            return parts.models().version(plan.model(), plan.alias());
        }
        return Optional.of(live(plan).version());
    }

    LiveModel live(Plan plan) throws Unavailable {
        var composition = plan.composition();
        return composition == null
            ? parts.models().live(plan.model(), plan.alias())
            : ComposedModel.of(composition, parts.models(), threads);
    }

    Parts parts() {
        return parts;
    }

    Memory memory() {
        return memory;
    }

    /** How scores of a model are read, as far as it has ever been loaded here. */
    Scale scale(Served served) {
        return scales.getOrDefault(served.name(), new Scale(false, served.plan().threshold(), "0", "1"));
    }

    boolean knowsScale(Served served) {
        return scales.containsKey(served.name());
    }

    void learn(Served served, Scale scale) {
        scales.put(served.name(), scale);
    }

    <T> T guarded(String whom, Breaker.Call<T> call) throws Unavailable {
        return breakers.computeIfAbsent(whom, none -> new Breaker(parts.clock(), PAUSE)).ask(call);
    }
}
