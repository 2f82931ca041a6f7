package io.gatehouse.prediction.aws;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.core.Precomputed;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.StoredPrediction;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What batches wrote into the table of predictions; rows are looked up at the same time. Thread-safe. */
public final class BatchedPredictions implements Precomputed {

    private final PredictionTable table;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public BatchedPredictions(PredictionTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Map<String, Answer> find(String model, Collection<String> ids, Scale scale) throws Unavailable {
        var now = clock.instant();
        var asked = new LinkedHashMap<String, Future<Optional<StoredPrediction>>>();
        for (var id : ids) {
            asked.computeIfAbsent(id, each -> threads.submit(() -> table.find(model, each, now)));
        }
        var found = new HashMap<String, Answer>();
        for (var one : asked.entrySet()) {
            wait(one.getValue()).ifPresent(stored -> found.put(one.getKey(), answer(one.getKey(), stored, scale)));
        }
        return found;
    }

    private static Optional<StoredPrediction> wait(Future<Optional<StoredPrediction>> asked) throws Unavailable {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new Unavailable("The table of predictions does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The table of predictions was not waited for", e);
        }
    }

    private static Answer answer(String id, StoredPrediction stored, Scale scale) {
        var score = scale.isOfMany() ? null : (Float) stored.score();
        var scored = new Scored(score, Map.of(), stored.prediction(), scale.isValue());
        return Answer.of(id, scored, Source.PRECOMPUTED, Integer.toString(stored.version()), stored.at());
    }
}
