package io.gatehouse.batch.work;

import io.gatehouse.events.BatchInferenceFinished.Counts;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.serving.UnknownModel;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the batches that a contract asks for when rows were accepted. Begun again, it sends again what may be lost. Thread-safe. */
public final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Batches batches;
    private final Lake lake;
    private final ServedModels models;
    private final Chunks chunks;
    private final Finisher finisher;
    private final InstantSource clock;
    private final int chunkRows;

    /** What it works with. */
    public record Parts(Batches batches, Lake lake, ServedModels models, Chunks chunks) {}

    /** @param chunkRows rows of a chunk: what is done again when a worker dies */
    public Starter(Parts parts, Finisher finisher, InstantSource clock, int chunkRows) {
        this.batches = parts.batches();
        this.lake = parts.lake();
        this.models = parts.models();
        this.chunks = parts.chunks();
        this.finisher = finisher;
        this.clock = clock;
        this.chunkRows = chunkRows;
    }

    /**
     * Begins what a run's contract asks for.
     *
     * @param rows that were accepted
     */
    public void accepted(String dataset, String runId, long rows) throws IOException {
        for (var binding : Binding.of(lake.contract(dataset))) {
            var id = binding.batch(runId);
            if (batches.find(id).isEmpty()) {
                batches.begin(batch(binding, dataset, runId, rows));
            }
            var batch = batches.find(id).orElseThrow();
            if (batch.running()) {
                LOG.info("Batch {}: {} rows in {} chunks by version {}", id, rows, batch.chunks(), batch.modelVersion());
                chunks.send(id, batch.chunks());
            }
            finisher.finish(batch);
        }
    }

    private Batch batch(Binding binding, String dataset, String runId, long rows) throws IOException {
        try {
            int version = models.serving(binding.model(), binding.wanted()).version().version();
            return batch(binding, dataset, runId, rows, version, null);
        } catch (UnknownModel | RefusedModel e) {
            return batch(binding, dataset, runId, rows, 0, e.getMessage());
        }
    }

    private Batch batch(Binding binding, String dataset, String runId, long rows, int version, @Nullable String error) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var folder = "predictions/%s/%s/%s/v%d/".formatted(binding.model(), dataset, runId, version);
        return new Batch(
            binding.batch(runId),
            dataset,
            runId,
            binding.model(),
            version,
            error == null ? Batch.RUNNING : Batch.FAILED,
            binding.id(),
            binding.explain(),
            rows,
            chunkRows,
            new Counts(rows, 0, 0),
            lake.uri(folder),
            now,
            error == null ? null : now,
            error,
            error != null
        );
    }
}
