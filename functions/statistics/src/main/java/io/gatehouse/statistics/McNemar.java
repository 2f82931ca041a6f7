package io.gatehouse.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test of two classifiers on the same rows (McNemar, Psychometrika 12, 1947). It looks only at the rows that one of them got
 * right and the other wrong. The effect of both forms is (b − c) / (b + c), from −1 to 1, and 0 if there are no such rows.
 */
public final class McNemar {

    private McNemar() {}

    /**
     * The exact form, by the binomial distribution.
     *
     * @param b rows that the first got right and the second wrong
     * @param c rows that the second got right and the first wrong
     * @return the smaller of b and c
     */
    public static TestResult exact(int b, int c) {
        var n = total(b, c);
        var fewer = Math.min(b, c);
        var p = n == 0 ? 1.0 : Math.min(1.0, 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(fewer));
        return new TestResult(fewer, p, effect(b, c));
    }

    /**
     * The asymptotic form, corrected for continuity, on one degree of freedom.
     *
     * @return (|b − c| − 1)² / (b + c)
     */
    public static TestResult corrected(int b, int c) {
        var n = total(b, c);
        var difference = Math.max(0.0, Math.abs((double) b - c) - 1);
        var statistic = n == 0 ? 0.0 : (difference * difference) / n;
        return new TestResult(statistic, ChiSquaredDistribution.of(1).survivalProbability(statistic), effect(b, c));
    }

    private static int total(int b, int c) {
        if (b < 0 || c < 0) {
            throw new IllegalArgumentException("A count is negative: " + b + ", " + c);
        }
        return Math.addExact(b, c);
    }

    private static double effect(int b, int c) {
        return b + c == 0 ? 0.0 : ((double) b - c) / (b + c);
    }
}
