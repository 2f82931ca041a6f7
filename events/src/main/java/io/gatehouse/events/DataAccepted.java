package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file entered the lake.
 *
 * @param status {@code accepted}, or {@code partially_accepted} when some rows went to quarantine
 * @param contractVersion of the contract the rows were held to, or {@code inferred}
 * @param acceptedUri the accepted rows, {@code s3://…}
 * @param profileUri what the columns hold
 * @param reportUri the report for people, HTML
 * @param revalidates the run of the same file under an earlier contract, whose rows these take the place of; none for a new file
 * @param models that are to predict the rows, by the contract of the data set
 */
public record DataAccepted(
    String runId,
    String dataset,
    LandedObject object,
    String status,
    Rows rows,
    String contractVersion,
    String acceptedUri,
    String profileUri,
    String reportUri,
    Instant finishedAt,
    @Nullable String revalidates,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> models
) implements DomainEvent {
    public DataAccepted {
        // It is not written where there is none.
        models = models == null ? List.of() : List.copyOf(models);
    }

    @Override
    public String subject() {
        return dataset;
    }
}
