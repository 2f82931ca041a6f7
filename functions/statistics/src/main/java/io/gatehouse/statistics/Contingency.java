package io.gatehouse.statistics;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Tests of two samples of categories, as a table of 2 rows, which counts the error of both samples. Categories that neither sample has
 * are left out. With two categories Yates's continuity correction is applied, as SciPy does.
 */
public final class Contingency {

    private Contingency() {}

    /**
     * Pearson's chi-square test of homogeneity.
     *
     * @param reference how often each category occurs, none negative
     * @param current the same categories in the same order
     * @return χ², its p-value on (categories − 1) degrees of freedom, and as effect Cramér's V, from 0 to 1; not applicable if a sample is
     *     empty
     */
    public static TestOutcome chiSquare(long[] reference, long[] current) {
        return test(reference, current, (observed, expected) -> ((observed - expected) * (observed - expected)) / expected);
    }

    /**
     * The likelihood-ratio test, 2·Σ O·ln(O/E) (Wilks, "The large-sample distribution of the likelihood ratio", Annals of Mathematical
     * Statistics 9, 1938).
     *
     * @return G, and the rest as in {@link #chiSquare}
     */
    public static TestOutcome gTest(long[] reference, long[] current) {
        return test(reference, current, (observed, expected) -> observed == 0 ? 0 : 2 * observed * Math.log(observed / expected));
    }

    /** What one cell of the table adds to a statistic. */
    @FunctionalInterface
    private interface Term {
        double of(double observed, double expected);
    }

    private static TestOutcome test(long[] reference, long[] current, Term term) {
        var n = Counts.total(reference, current);
        var m = Counts.total(current, reference);
        if (n == 0 || m == 0) {
            return NotApplicable.EMPTY;
        }
        var present = IntStream.range(0, reference.length)
            .filter(i -> reference[i] + current[i] > 0)
            .toArray();
        if (present.length == 1) {
            return new TestResult(0.0, 1.0, 0.0);
        }
        var all = (double) n + m;
        var statistic = 0.0;
        for (var i : present) {
            var both = (double) reference[i] + current[i];
            statistic += cell(term, (double) reference[i], (both * n) / all, present.length == 2);
            statistic += cell(term, (double) current[i], (both * m) / all, present.length == 2);
        }
        statistic = Math.max(0.0, statistic);
        var p = ChiSquaredDistribution.of(present.length - 1.0).survivalProbability(statistic);
        return new TestResult(statistic, p, Math.min(1.0, Math.sqrt(statistic / all)));
    }

    private static double cell(Term term, double observed, double expected, boolean correct) {
        var towards = Math.min(0.5, Math.abs(expected - observed)) * Math.signum(expected - observed);
        return term.of(correct ? observed + towards : observed, expected);
    }
}
