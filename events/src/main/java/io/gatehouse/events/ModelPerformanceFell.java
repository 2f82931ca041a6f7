package io.gatehouse.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model began to answer worse than it did. Sent once a fall, however many labels show it.
 *
 * @param dataset the labels that showed it
 * @param runId the run of labels that showed it first
 * @param modelVersion that answered most of the window
 * @param metric {@code accuracy}, {@code f1}, {@code auc}, {@code rmse}, {@code brier} or {@code ece}
 * @param segment the part of the predictions where it fell; none: all of them
 * @param reference the metric before
 * @param current the metric in the window
 * @param shownBy the test or detector that excluded chance
 * @param windowStart time of the first prediction of the window
 * @param windowEnd time of its last
 * @param predictions with a label in the window
 * @param recommendation what to do next
 * @param reportUri the report for people, HTML
 */
public record ModelPerformanceFell(
    String model,
    @Nullable String modelVersion,
    String dataset,
    String runId,
    String metric,
    @Nullable String segment,
    double reference,
    double current,
    String shownBy,
    Instant windowStart,
    Instant windowEnd,
    long predictions,
    DriftDetected.Advice recommendation,
    String reportUri,
    Instant detectedAt
) implements DomainEvent {
    @Override
    public String subject() {
        return model;
    }
}
