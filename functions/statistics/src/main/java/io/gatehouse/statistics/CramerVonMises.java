package io.gatehouse.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The two-sample Cramér-von Mises test (Anderson, "On the distribution of the two-sample Cramér-von Mises criterion", Annals of
 * Mathematical Statistics 33, 1962). Exact while no sample has over 20 values, as SciPy; asymptotic beyond.
 */
public final class CramerVonMises {

    private static final int SMALL = 20;

    private CramerVonMises() {}

    /**
     * Tests; not applicable to an empty sample.
     *
     * @return Anderson's T, and as effect the mean over all values of the squared distance of the distribution functions, from 0 to 1
     */
    public static TestOutcome test(Sample reference, Sample current) {
        if (reference.isEmpty() || current.isEmpty()) {
            return NotApplicable.EMPTY;
        }
        var pooled = Pooled.of(reference, current);
        double n = reference.size();
        double m = current.size();
        var u = n * squaredRanks(pooled, pooled.reference()) + m * squaredRanks(pooled, pooled.current());
        var size = n + m;
        var statistic = u / (n * m * size) - (4 * n * m - 1) / (6 * size);
        var small = Math.max(reference.size(), current.size()) <= SMALL;
        var p = small ? exact(u, reference.size(), current.size()) : asymptotic(statistic, n, m);
        return new TestResult(statistic, p, meanSquare(pooled, n, m));
    }

    /** Sum of squared differences between the mid-ranks of a sample's values among all values and their ranks in the sample. */
    private static double squaredRanks(Pooled pooled, int[] counts) {
        var below = 0.0;
        var rankInSample = 0.0;
        var sum = 0.0;
        for (int k = 0; k < pooled.distinct(); k++) {
            var ties = pooled.reference()[k] + pooled.current()[k];
            var rank = below + (ties + 1) / 2.0;
            for (int i = 0; i < counts[k]; i++) {
                rankInSample++;
                sum += (rank - rankInSample) * (rank - rankInSample);
            }
            below += ties;
        }
        return sum;
    }

    private static double meanSquare(Pooled pooled, double n, double m) {
        var f = 0.0;
        var g = 0.0;
        var sum = 0.0;
        for (int k = 0; k < pooled.distinct(); k++) {
            f += pooled.reference()[k] / n;
            g += pooled.current()[k] / m;
            sum += (pooled.reference()[k] + pooled.current()[k]) * (f - g) * (f - g);
        }
        return sum / (n + m);
    }

    /**
     * Counts over all ways to mix the samples, as lattice paths from (0, 0) to (n, m), how often the criterion is at least this large (Xiao,
     * Gordon and Yakovlev, "A C++ program for the Cramér-von Mises two-sample test", Journal of Statistical Software 17, 2007).
     */
    private static double exact(double u, int n, int m) {
        var divisor = BigInteger.valueOf(n).gcd(BigInteger.valueOf(m)).intValueExact();
        var pairs = (double) n * m;
        var least = Math.floor(((n + m) * (6 * u - pairs * (4 * pairs - 1))) / (6.0 * divisor * divisor));
        var columns = new ArrayList<Map<Long, Double>>(Collections.nCopies(m + 1, Map.of()));
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                long distance = ((long) i * m - (long) j * n) / divisor;
                columns.set(j, step(i == 0 ? Map.of() : columns.get(j), j == 0 ? Map.of() : columns.get(j - 1), distance * distance));
            }
        }
        return share(columns.get(m), least);
    }

    /** How many paths have each sum at one point of the lattice: those from either neighbour, and the one that begins here. */
    private static Map<Long, Double> step(Map<Long, Double> left, Map<Long, Double> below, long added) {
        if (left.isEmpty() && below.isEmpty()) {
            return Map.of(0L, 1.0);
        }
        var paths = new HashMap<Long, Double>();
        left.forEach((sum, count) -> paths.merge(sum + added, count, Double::sum));
        below.forEach((sum, count) -> paths.merge(sum + added, count, Double::sum));
        return paths;
    }

    private static double share(Map<Long, Double> paths, double least) {
        var all = 0.0;
        var extreme = 0.0;
        for (var entry : paths.entrySet()) {
            all += entry.getValue();
            extreme += entry.getKey() >= least ? entry.getValue() : 0.0;
        }
        return extreme / all;
    }

    private static double asymptotic(double statistic, double n, double m) {
        var size = n + m;
        var mean = (1 + 1 / size) / 6;
        var variance = ((size + 1) * (4 * n * m * size - 3 * (n * n + m * m) - 2 * n * m)) / (45 * size * size * 4 * n * m);
        var standard = 1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
        // Where the distribution function is below 1e-15, its series has nothing left to add.
        return standard < 0.003 ? 1.0 : 1 - CramerVonMisesLimit.cumulativeProbability(standard);
    }
}
