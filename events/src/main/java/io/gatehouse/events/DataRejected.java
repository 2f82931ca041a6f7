package io.gatehouse.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file did not enter the lake: nothing of it is among the accepted rows.
 *
 * @param status {@code rejected} when its contents decided it, {@code failed} when it could not be judged
 * @param reason a code, as {@code missing_column}
 * @param message a sentence on what is wrong and how to mend it
 * @param reportUri the report for people, HTML; none for a file that could not be judged
 */
public record DataRejected(
    String runId,
    String dataset,
    LandedObject object,
    String status,
    Rows rows,
    String reason,
    String message,
    @Nullable String reportUri,
    Instant finishedAt
) implements DomainEvent {
    @Override
    public String subject() {
        return dataset;
    }
}
