package io.gatehouse.batch.work;

import io.gatehouse.events.BatchInferenceFinished;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a run given to a model. What is written is made of this alone, so that whoever takes a chunk again writes the same bytes.
 *
 * @param modelVersion the version that answers to every row, whatever becomes of aliases meanwhile; 0 if none was found
 * @param status "running", "finished" or "failed"
 * @param id the column that names a row, or empty
 * @param output "jsonl" or "parquet"
 * @param total rows accepted
 * @param chunkRows rows of a chunk; the last one has what is left
 * @param rows counted when it finished
 * @param untold whether the bus is still to be told of its end
 */
public record Batch(
    String batchId,
    String dataset,
    String runId,
    String model,
    int modelVersion,
    String status,
    String id,
    boolean explain,
    String output,
    long total,
    int chunkRows,
    Counts rows,
    String outputUri,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String error,
    boolean untold
) {
    static final String RUNNING = "running";
    static final String FINISHED = "finished";
    static final String FAILED = "failed";

    public Batch {
        // Batches kept by an earlier version do not say.
        output = output == null ? Binding.LINES : output;
    }

    /** Whether predictions are a Parquet table. */
    boolean asTable() {
        return Binding.PARQUET.equals(output);
    }

    /** How many chunks there are. */
    public int chunks() {
        return Math.toIntExact((total + chunkRows - 1) / chunkRows);
    }

    public boolean running() {
        return status.equals(RUNNING);
    }

    Batch ended(String how, Counts counts, Instant at, @Nullable String why) {
        return new Batch(
            batchId,
            dataset,
            runId,
            model,
            modelVersion,
            how,
            id,
            explain,
            output,
            total,
            chunkRows,
            counts,
            outputUri,
            startedAt,
            at,
            why,
            true
        );
    }

    Batch told() {
        return new Batch(
            batchId,
            dataset,
            runId,
            model,
            modelVersion,
            status,
            id,
            explain,
            output,
            total,
            chunkRows,
            rows,
            outputUri,
            startedAt,
            finishedAt,
            error,
            false
        );
    }

    BatchInferenceFinished event() {
        var end = finishedAt == null ? startedAt : finishedAt;
        return new BatchInferenceFinished(batchId, dataset, runId, model, modelVersion, status, rows, outputUri, startedAt, end, error);
    }
}
