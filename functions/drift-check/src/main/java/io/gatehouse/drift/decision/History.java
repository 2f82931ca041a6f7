package io.gatehouse.drift.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier runs of the data set scored, oldest first, against the same reference.
 *
 * @param runs only those before the one compared
 */
public record History(List<Past> runs) {
    public static final History NONE = new History(List.of());

    /** Runs are copied. */
    public History {
        runs = List.copyOf(runs);
    }

    /** One earlier comparison. */
    public record Past(String runId, Map<String, Mark> features) {
        /** Marks are copied. */
        public Past {
            features = Map.copyOf(features);
        }
    }

    /**
     * What is kept of a column's comparison.
     *
     * @param effect in units of the threshold, so that scores of different kinds can follow each other; 1 is the threshold
     * @param mean of a numeric column, in standard deviations of the reference from its mean; 0 for others
     * @param drifted what was decided
     */
    public record Mark(double effect, double mean, boolean drifted) {}

    /** The marks of one column, oldest first. */
    public List<Mark> of(String feature) {
        return runs
            .stream()
            .flatMap(past -> Optional.ofNullable(past.features().get(feature)).stream())
            .toList();
    }
}
