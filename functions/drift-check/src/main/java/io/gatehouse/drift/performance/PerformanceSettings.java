package io.gatehouse.drift.performance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the contract of a data set of labels says about the model whose predictions they judge.
 *
 * @param predictions the data set that has the predictions
 * @param model only predictions of this model count; none: all
 * @param positive the class that scores, F1 and AUC are about; none: there are only accuracy and the mean F1 of all classes
 * @param window length of a window; windows with too few labels are joined with those behind them
 * @param leastLabels fewer labels decide nothing
 * @param referenceLabels the first windows that have so many labels together are what later ones are compared with
 * @param alpha level of the adjusted p-values
 * @param segments columns of the predictions by which they are told apart, besides what each line names in {@code segments}
 * @param falls by metric, from which fall on it counts
 */
public record PerformanceSettings(
    String predictions,
    @Nullable String model,
    Task task,
    @Nullable String positive,
    Duration window,
    int leastLabels,
    int referenceLabels,
    double alpha,
    List<String> segments,
    Map<Metric, Double> falls
) {
    static final Duration DAY = Duration.ofDays(1);
    static final int LEAST_LABELS = 100;
    static final int REFERENCE_LABELS = 300;
    static final double ALPHA = 0.002;

    /** Segments and falls are copied. */
    public PerformanceSettings {
        segments = List.copyOf(segments);
        falls = Map.copyOf(falls);
    }

    double threshold(Metric metric) {
        return falls.getOrDefault(metric, metric.threshold());
    }

    boolean binary() {
        return positive != null;
    }
}
