package io.gatehouse.statistics.shift;

import java.util.Arrays;

/**
 * Middle and spread of numbers that outliers do not move (Hampel, Journal of the American Statistical Association 69, 1974).
 *
 * @param median the middle value
 * @param unit 1.4826 times the median distance from it, which is the standard deviation of normal values; where that is 0, the mean
 *     distance, and where nothing varies, 1
 */
public record Robust(double median, double unit) {
    private static final double NORMAL = 1.4826;

    /**
     * Takes them from values.
     *
     * @param values at least one, finite
     */
    public static Robust of(double[] values) {
        var median = median(values.clone());
        var distances = Arrays.stream(values)
            .map(value -> Math.abs(value - median))
            .toArray();
        var mean = Arrays.stream(distances).average().orElse(0);
        var unit = NORMAL * median(distances);
        return new Robust(median, unit > 0 ? unit : mean > 0 ? mean : 1);
    }

    /** How many units a value lies from the middle, 0 or more. */
    public double distance(double value) {
        return Math.abs(value - median) / unit;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
