package io.gatehouse.dataset.profile;

import java.util.Arrays;

/** Values in ascending order, each standing for several; what quantiles, ranks and histograms are read from. */
public final class WeightedValues {

    private final double[] values;
    /** How many values are at most {@code values[i]}. */
    private final long[] cumulative;

    private WeightedValues(double[] values, long[] cumulative) {
        this.values = values;
        this.cumulative = cumulative;
    }

    public int size() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    /** How many of the column's values {@code value(i)} stands for. */
    public long weight(int i) {
        return i == 0 ? cumulative[0] : cumulative[i] - cumulative[i - 1];
    }

    private long total() {
        return values.length == 0 ? 0 : cumulative[values.length - 1];
    }

    double quantile(double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        long target = Math.max(1, (long) Math.ceil(q * total()));
        int at = Arrays.binarySearch(cumulative, target);
        return values[Math.min(at < 0 ? -at - 1 : at, values.length - 1)];
    }

    double rank(double value) {
        return total() == 0 ? 0 : (double) countUpTo(value) / total();
    }

    /** How many values are at most {@code value}. */
    long countUpTo(double value) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : cumulative[low - 1];
    }

    static final class Builder {

        private double[] values = new double[64];
        private long[] weights = new long[64];
        private int size;

        void add(double[] items, int count, long weight) {
            while (size + count > values.length) {
                values = Arrays.copyOf(values, values.length * 2);
                weights = Arrays.copyOf(weights, weights.length * 2);
            }
            System.arraycopy(items, 0, values, size, count);
            Arrays.fill(weights, size, size + count, weight);
            size += count;
        }

        WeightedValues build() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
            double[] sorted = new double[size];
            long[] cumulative = new long[size];
            long total = 0;
            for (int i = 0; i < size; i++) {
                sorted[i] = values[order[i]];
                total += weights[order[i]];
                cumulative[i] = total;
            }
            return new WeightedValues(sorted, cumulative);
        }
    }
}
