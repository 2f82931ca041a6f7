package io.gatehouse.drift.performance;

import io.gatehouse.events.PredictionRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prediction and what turned out to be true.
 *
 * @param right whether the class was predicted that was true; of numbers, whether it is the same
 * @param truth whether the positive class was true
 * @param predicted whether the positive class was predicted
 * @param score probability of the positive class; none if it was not logged, or is none
 * @param error of a number: the prediction less the truth; 0 of classes
 */
public record Outcome(
    PredictionRecord prediction,
    String label,
    boolean right,
    boolean truth,
    boolean predicted,
    @Nullable Double score,
    double error
) {
    /** Joins a prediction with its label; nothing if either is no number where numbers are predicted. */
    static Optional<Outcome> of(PredictionRecord prediction, String label, PerformanceSettings settings) {
        var error = 0.0;
        if (settings.task() == Task.REGRESSION) {
            error = number(prediction.prediction()) - number(label);
            if (!Double.isFinite(error)) {
                return Optional.empty();
            }
        }
        var positive = settings.positive();
        return Optional.of(
            new Outcome(
                prediction,
                label,
                same(prediction.prediction(), label),
                positive != null && same(label, positive),
                positive != null && same(prediction.prediction(), positive),
                positive == null ? null : probability(prediction.score()),
                error
            )
        );
    }

    private static @Nullable Double probability(@Nullable Double score) {
        return score != null && score >= 0 && score <= 1 ? score : null;
    }

    /** Logs write 1, 1.0, true and True of the same class, each system as it likes. */
    static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other) || number(one) == number(other);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
