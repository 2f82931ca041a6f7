package io.gatehouse.batch.api;

import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches;
import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as callers see it.
 *
 * @param modelVersion 0 if the model was not found
 * @param rows as far as they are done
 */
record BatchView(
    String batchId,
    String dataset,
    String runId,
    String model,
    int modelVersion,
    String status,
    Counts rows,
    String outputUri,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error
) {
    /** With what is done of it by now. */
    static BatchView of(Batch batch, Batches batches) {
        return batch.running() ? of(batch, counted(batch, batches.chunks(batch))) : of(batch, batch.rows());
    }

    private static Counts counted(Batch batch, List<Chunk> done) {
        long predicted = done.stream().mapToLong(Chunk::predicted).sum();
        return new Counts(batch.total(), predicted, done.stream().mapToLong(Chunk::failed).sum());
    }

    private static BatchView of(Batch batch, Counts rows) {
        return new BatchView(
            batch.batchId(),
            batch.dataset(),
            batch.runId(),
            batch.model(),
            batch.modelVersion(),
            batch.status(),
            rows,
            batch.outputUri(),
            batch.startedAt(),
            batch.finishedAt(),
            batch.error()
        );
    }
}
