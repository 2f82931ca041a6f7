package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.Proportions;
import io.gatehouse.statistics.TestResult;
import java.util.Map;
import java.util.Optional;

/**
 * Tests of who is in a column rather than of what they are: how many rows have no value, and how many have a category that the reference
 * never saw. The statistic is the current share less the reference's.
 */
public final class Population {

    private Population() {}

    /** Whether another share of rows has no value; empty if a file has no rows. */
    public static Optional<Comparison> missing(long referenceMissing, long referenceRows, long currentMissing, long currentRows) {
        return Proportions.test(referenceMissing, referenceRows, currentMissing, currentRows) instanceof TestResult result
            ? Optional.of(difference(result, result.pValue()))
            : Optional.empty();
    }

    /**
     * Whether more rows have a category that the reference lacks than its own sample makes likely: the share of the reference's values that
     * occur once estimates how often the next value is one not seen before (Good, "The population frequencies of species", Biometrika 40,
     * 1953). One-sided.
     *
     * @return empty unless both columns are exact and have values
     */
    public static Optional<Comparison> newCategories(Frequencies reference, Frequencies current) {
        if (!reference.isExact() || !current.isExact()) {
            return Optional.empty();
        }
        var once = reference
            .counts()
            .values()
            .stream()
            .filter(count -> count == 1)
            .count();
        var unseen = current
            .counts()
            .entrySet()
            .stream()
            .filter(entry -> reference.count(entry.getKey()) == 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
        if (!(Proportions.test(once, reference.total(), unseen, current.total()) instanceof TestResult result)) {
            return Optional.empty();
        }
        return Optional.of(difference(result, result.effect() > 0 ? result.pValue() / 2 : 1.0));
    }

    private static Comparison difference(TestResult result, double pValue) {
        return new Comparison(Estimate.exact(result.effect()), Optional.of(Estimate.exact(pValue)));
    }
}
