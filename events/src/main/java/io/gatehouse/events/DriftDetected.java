package io.gatehouse.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set began to drift. Sent once a drift, however many files show it.
 *
 * @param runId the first run that showed it
 * @param referenceRun what it was compared with
 * @param share weighted share of the voting columns that drifted, 0 to 1
 * @param features the columns that drifted
 * @param reportUri the report for people, HTML
 */
public record DriftDetected(
    String runId,
    String dataset,
    String referenceRun,
    double share,
    List<Feature> features,
    String reportUri,
    Instant detectedAt
) implements DomainEvent {
    /** Features are copied. */
    public DriftDetected {
        features = List.copyOf(features);
    }

    /**
     * A column that drifted.
     *
     * @param segment the part of the rows where it drifted, {@code column=value}; none: all rows
     * @param kind {@code sudden}, {@code gradual}, {@code variance}, {@code seasonal}, {@code missingness}, {@code new_category}
     *     or {@code attribution} (of what columns add to a model's answers)
     * @param recommendation what to do next
     */
    public record Feature(String name, @Nullable String segment, String kind, Advice recommendation) {}

    /** A sentence in English and in Korean. */
    public record Advice(String en, String ko) {}

    @Override
    public String subject() {
        return dataset;
    }
}
