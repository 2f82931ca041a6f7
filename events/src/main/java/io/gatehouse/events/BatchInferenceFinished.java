package io.gatehouse.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a file were given to a model, or none can be. May arrive twice; the batch's id tells.
 *
 * @param batchId of the file, the model and what the file is bound to of it
 * @param runId of the data set, whose accepted rows these are
 * @param modelVersion as the registry numbers it; 0 if no version could be found
 * @param status "finished", also if some rows failed, or "failed" if the model could not be asked
 * @param outputUri the folder of the predictions, {@code s3://…}
 * @param error why it failed; none if it finished
 */
public record BatchInferenceFinished(
    String batchId,
    String dataset,
    String runId,
    String model,
    int modelVersion,
    String status,
    Counts rows,
    String outputUri,
    Instant startedAt,
    Instant finishedAt,
    @Nullable String error
) implements DomainEvent {
    /**
     * Rows of a batch.
     *
     * @param failed those that the model does not take, with reasons in quarantine
     */
    public record Counts(long total, long predicted, long failed) {}

    @Override
    public String subject() {
        return dataset;
    }
}
