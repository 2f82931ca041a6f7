package io.gatehouse.statistics;

import java.util.OptionalDouble;

/**
 * Distances between two samples of categories. Each is empty if a sample is empty.
 *
 * <p>All methods take how often each category occurs, none negative, in the same order in both samples.
 */
public final class CategoricalDistance {

    /** Deequ's constant: about the 0.3 % quantile of the Kolmogorov distribution. */
    private static final double ROBUST = 1.8;

    private CategoricalDistance() {}

    /** The unit in which Jensen-Shannon measures information. */
    public enum Base {
        /** Natural logarithm, as SciPy and Evidently: distances reach √ln 2 = 0.83. */
        E(1.0),
        /** Logarithm to base 2: distances reach 1. */
        TWO(Math.log(2.0));

        private final double unit;

        Base(double unit) {
            this.unit = unit;
        }
    }

    /** The Jensen-Shannon distance, the square root of the divergence (Endres and Schindelin, IEEE Trans. Inf. Theory 49, 2003). */
    public static OptionalDouble jensenShannon(long[] reference, long[] current, Base base) {
        return between(reference, current, (p, q) -> {
            var divergence = 0.0;
            for (int i = 0; i < p.length; i++) {
                var middle = (p[i] + q[i]) / 2;
                divergence += (relativeEntropy(p[i], middle) + relativeEntropy(q[i], middle)) / 2;
            }
            return Math.sqrt(Math.max(0.0, divergence) / base.unit);
        });
    }

    /** The Hellinger distance √(½·Σ(√p − √q)²), from 0 to 1. */
    public static OptionalDouble hellinger(long[] reference, long[] current) {
        return between(reference, current, (p, q) -> {
            var sum = 0.0;
            for (int i = 0; i < p.length; i++) {
                var difference = Math.sqrt(p[i]) - Math.sqrt(q[i]);
                sum += difference * difference;
            }
            return Math.sqrt(sum / 2);
        });
    }

    /** The largest difference of any category's share, from 0 to 1. */
    public static OptionalDouble lInfinity(long[] reference, long[] current) {
        return between(reference, current, CategoricalDistance::largestDifference);
    }

    /** {@link #lInfinity} less what chance makes of it: max(0, L∞ − 1.8·√((n+m)/(n·m))), as Deequ and SageMaker's "Robust". */
    public static OptionalDouble robustLInfinity(long[] reference, long[] current) {
        return robust(reference, current, ROBUST);
    }

    /** The same with the constant √(−ln(alpha/2)/2) of the Kolmogorov-Smirnov test at this level, between 0 and 1. */
    public static OptionalDouble robustLInfinity(long[] reference, long[] current, double alpha) {
        return robust(reference, current, Math.sqrt(-Math.log(alpha / 2) / 2));
    }

    private static OptionalDouble robust(long[] reference, long[] current, double factor) {
        var n = Counts.total(reference, current);
        var m = Counts.total(current, reference);
        var chance = factor * Math.sqrt(1.0 / n + 1.0 / m);
        return between(reference, current, (p, q) -> Math.max(0.0, largestDifference(p, q) - chance));
    }

    @FunctionalInterface
    private interface Distance {
        double of(double[] p, double[] q);
    }

    private static OptionalDouble between(long[] reference, long[] current, Distance distance) {
        var n = Counts.total(reference, current);
        var m = Counts.total(current, reference);
        if (n == 0 || m == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(distance.of(Counts.shares(reference, n), Counts.shares(current, m)));
    }

    private static double relativeEntropy(double p, double q) {
        return p == 0 ? 0.0 : p * Math.log(p / q);
    }

    private static double largestDifference(double[] p, double[] q) {
        var largest = 0.0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }
}
