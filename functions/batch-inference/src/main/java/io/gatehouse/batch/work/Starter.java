package io.gatehouse.batch.work;

import io.gatehouse.events.BatchInferenceFinished.Counts;
import io.gatehouse.serving.Registrations;
import io.gatehouse.serving.UnknownModel;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins batches. Begun again, it sends again what may be lost. Thread-safe. */
public final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Parts parts;
    private final InstantSource clock;
    private final int chunkRows;

    /**
     * What it works with.
     *
     * @param uris where a key of the lake is, {@code s3://…}
     */
    public record Parts(Batches batches, Registrations registrations, Chunks chunks, UnaryOperator<String> uris) {}

    /** @param chunkRows rows of a chunk: what is done again when a worker dies */
    public Starter(Parts parts, InstantSource clock, int chunkRows) {
        this.parts = parts;
        this.clock = clock;
        this.chunkRows = chunkRows;
    }

    /**
     * Begins a batch of a run's rows, unless there is one.
     *
     * @param rows that were accepted
     * @return as it is kept: failed, if the model is not registered
     */
    public Batch begin(Binding binding, String dataset, String runId, long rows) {
        var id = binding.batch(runId);
        if (parts.batches().find(id).isEmpty()) {
            parts.batches().begin(batch(binding, dataset, runId, rows));
        }
        var batch = parts.batches().find(id).orElseThrow();
        if (batch.running()) {
            LOG.info("Batch {}: {} rows in {} chunks by version {}", id, rows, batch.chunks(), batch.modelVersion());
            parts.chunks().send(id, batch.chunks());
        }
        return batch;
    }

    private Batch batch(Binding binding, String dataset, String runId, long rows) {
        try {
            int version = parts.registrations().find(binding.model(), binding.wanted()).version();
            return batch(binding, dataset, runId, rows, version, null);
        } catch (UnknownModel e) {
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
            binding.output(),
            rows,
            chunkRows,
            new Counts(rows, 0, 0),
            parts.uris().apply(folder),
            now,
            error == null ? null : now,
            error,
            error != null
        );
    }
}
