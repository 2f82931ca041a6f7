package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** The distribution of the two-sided one-sample Kolmogorov-Smirnov statistic. */
final class KolmogorovDistribution {

    /** Above it the limit is as near as a test needs: their relative difference falls with the size. */
    private static final long LARGEST_EXACT = 1_000_000;

    private static final double NEGLIGIBLE = 1e-18;

    private KolmogorovDistribution() {}

    /**
     * Probability of a distance of at least d between a distribution function and the empirical one of a sample drawn from it.
     *
     * @param d from 0 to 1
     * @param size of the sample, at least 1
     */
    static double survival(double d, long size) {
        if (d <= 1.0 / (2 * size)) {
            return 1.0;
        }
        if (size == 1) {
            return 2 * (1 - d);
        }
        return size <= LARGEST_EXACT ? exact(d, (int) size) : limit(d, (double) size);
    }

    /**
     * Simard and L'Ecuyer, "Computing the two-sided Kolmogorov-Smirnov distribution", Journal of Statistical Software 39, 2011. The library
     * keeps it to itself, so it is asked about a made-up sample that is exactly d away: the middles of equal steps, but none above 1 - d.
     */
    private static double exact(double d, int size) {
        var sample = new double[size];
        for (int i = 0; i < size; i++) {
            sample[i] = Math.min((2.0 * i + 1) / (2.0 * size), 1 - d);
        }
        return KolmogorovSmirnovTest.withDefaults()
            .test(sample, value -> value)
            .getPValue();
    }

    /** Kolmogorov's limit at a distance corrected for the size (Vrbik, Pioneer Journal of Theoretical and Applied Statistics 15, 2018). */
    private static double limit(double d, double size) {
        var plain = d * Math.sqrt(size);
        var x = plain + 1 / (6 * Math.sqrt(size)) + (plain - 1) / (4 * size);
        var sum = 0.0;
        var sign = 1;
        for (int k = 1; ; k++) {
            var term = Math.exp(-2.0 * k * k * x * x);
            sum += sign * term;
            sign = -sign;
            if (term <= NEGLIGIBLE * sum || k == 10_000) {
                return Math.clamp(2 * sum, 0.0, 1.0);
            }
        }
    }
}
