package io.gatehouse.drift.performance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A window whose metric was measured and not yet decided upon.
 *
 * @param chance probability of so large a change by chance, not yet adjusted; none where no test applies
 */
record Candidate(Batch window, double value, double fall, @Nullable Double chance) {
    /** Nothing where the metric is not there in the window or the reference. */
    static Optional<Candidate> of(Metric metric, Batch reference, Batch window, boolean binary) {
        var before = metric.of(reference, binary);
        var after = metric.of(window, binary);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        var fall = metric.fall(before.getAsDouble(), after.getAsDouble());
        return Optional.of(new Candidate(window, after.getAsDouble(), fall, metric.chance(reference, window, binary).orElse(null)));
    }
}
