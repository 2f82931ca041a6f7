package io.gatehouse.statistics.shift;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where in a series the mean changed, by the largest cumulated sum of deviations (Page, Biometrika 41, 1954).
 *
 * @param index the first value after the change, from 1 to the size − 1
 * @param pValue of a series without change: that of the largest height of a Brownian bridge, which is Kolmogorov's distribution (Ploberger
 *     and Krämer, Econometrica 60, 1992)
 */
public record ChangePoint(int index, double pValue) {
    private static final int LEAST = 30;
    private static final int TERMS = 100;

    /** Finds it; empty with fewer than 30 values, or if they do not vary. */
    public static Optional<ChangePoint> find(double[] values) {
        if (values.length < LEAST) {
            return Optional.empty();
        }
        var mean = Arrays.stream(values).average().orElse(0);
        var deviation = Math.sqrt(
            Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0)
        );
        if (!(deviation > 0)) {
            return Optional.empty();
        }
        var sum = 0.0;
        var most = 0.0;
        int at = 1;
        for (int i = 0; i < values.length - 1; i++) {
            sum += values[i] - mean;
            if (Math.abs(sum) > most) {
                most = Math.abs(sum);
                at = i + 1;
            }
        }
        return Optional.of(new ChangePoint(at, survival(most / deviation / Math.sqrt(values.length))));
    }

    private static double survival(double height) {
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * height * height);
        }
        return height < 0.2 ? 1 : Math.clamp(sum, 0.0, 1.0);
    }
}
