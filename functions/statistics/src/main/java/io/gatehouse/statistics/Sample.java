package io.gatehouse.statistics;

import java.util.Arrays;

/**
 * Numbers seen in one column, sorted. Immutable, thread-safe.
 *
 * <p>What is not a usable number (NaN, infinite, or beyond ±1e140, whose square would overflow in a sum) is left out and counted.
 */
public final class Sample {

    private static final double LARGEST = 1e140;

    private final double[] sorted;
    private final long leftOut;

    private Sample(double[] sorted, long leftOut) {
        this.sorted = sorted;
        this.leftOut = leftOut;
    }

    /** Takes values in any order; they are copied. */
    public static Sample of(double... values) {
        // Adding 0.0 turns -0.0 into 0.0, which sorting would otherwise tell apart.
        var usable = Arrays.stream(values)
            .filter(value -> Math.abs(value) <= LARGEST)
            .map(value -> value + 0.0)
            .sorted()
            .toArray();
        return new Sample(usable, values.length - (long) usable.length);
    }

    /** How many usable values there are. */
    public int size() {
        return sorted.length;
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How many values were left out because they were no usable numbers. */
    public long leftOut() {
        return leftOut;
    }

    /** Whether all values are the same; true of an empty sample. */
    public boolean isConstant() {
        return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
    }

    /** Mean; 0 if empty. */
    public double mean() {
        return sorted.length == 0 ? 0.0 : Arrays.stream(sorted).sum() / sorted.length;
    }

    /** Sum of squared deviations from the mean; exactly 0 if all values are the same. */
    double sumOfSquares() {
        if (isConstant()) {
            return 0.0;
        }
        var mean = mean();
        return Arrays.stream(sorted)
            .map(value -> (value - mean) * (value - mean))
            .sum();
    }

    /** Standard deviation of these values as a whole population (divided by n); 0 if empty. */
    public double populationDeviation() {
        return sorted.length == 0 ? 0.0 : Math.sqrt(sumOfSquares() / sorted.length);
    }

    /** Variance of the population they are drawn from (divided by n − 1); 0 with fewer than two values. */
    public double variance() {
        return sorted.length < 2 ? 0.0 : sumOfSquares() / (sorted.length - 1);
    }

    /** Median, the mean of the middle two if the size is even; 0 if empty. */
    public double median() {
        var n = sorted.length;
        return n == 0 ? 0.0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The values in ascending order, not to be changed. */
    double[] sorted() {
        return sorted;
    }
}
