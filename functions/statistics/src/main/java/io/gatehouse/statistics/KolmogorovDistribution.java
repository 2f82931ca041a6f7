package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** The distribution of the two-sided one-sample Kolmogorov-Smirnov statistic. */
final class KolmogorovDistribution {

    /** Above it the expansion is within 1e-10 of the exact value, which takes time proportional to the size. */
    private static final int LARGEST_EXACT = 5_000;

    /** From here on two sides that are both far away are so unlikely that, as SciPy, they are not counted. */
    private static final double ONE_SIDE_AT_A_TIME = 2.2;

    private static final double NEGLIGIBLE = 1e-18;

    /** Enough for any distance of which the probability is not 1. */
    private static final int MOST_TERMS = 1_000;

    private KolmogorovDistribution() {}

    /**
     * Probability of a distance of at least d between a distribution function and the empirical one of a sample drawn from it.
     *
     * @param d from 0 to 1
     * @param size of the sample, at least 1
     */
    static double survival(double d, long size) {
        if (d <= 1 / (2.0 * size)) {
            return 1.0;
        }
        if (size == 1) {
            return 2 * (1 - d);
        }
        return size <= LARGEST_EXACT ? exact(d, (int) size) : Math.clamp(expansion(d, (double) size), 0.0, 1.0);
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

    /** Li-Chien, "On the exact distribution of Kolmogorov's statistic and its asymptotic expansion", Acta Mathematica Sinica 6, 1956. */
    private static double expansion(double d, double size) {
        var z = d * Math.sqrt(size);
        var sum = 0.0;
        var overlaps = z * z <= ONE_SIDE_AT_A_TIME;
        for (int k = 1; ; k++) {
            var limit = Math.exp(-2.0 * k * k * z * z);
            sum += (k % 2 == 1 ? limit : -limit) * correction(k, z, size);
            if (!overlaps || limit <= NEGLIGIBLE || k == MOST_TERMS) {
                return 2 * sum;
            }
        }
    }

    /** What the size makes of the k-th term of Kolmogorov's limit; the error falls with the square of the size. */
    private static double correction(double k, double z, double size) {
        var odd = k % 2;
        var f1 = k * k - odd;
        var f2 = 5 * k * k + 22 - 15 * odd;
        var x = k * k * z * z;
        var root = Math.sqrt(size);
        return (
            1 -
            (2 * k * k * z) / (3 * root) -
            (f1 - 4 * (f1 + 3) * x + 8 * x * x) / (18 * size) +
            ((k * k * z) / (27 * size * root)) * (f2 / 5 - (4 * (f2 + 45) * x) / 15 + 8 * x * x)
        );
    }
}
