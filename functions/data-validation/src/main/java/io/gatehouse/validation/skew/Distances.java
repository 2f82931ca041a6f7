package io.gatehouse.validation.skew;

import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.dataset.profile.WeightedValues;
import io.gatehouse.statistics.CategoricalDistance;
import io.gatehouse.statistics.Contingency;
import io.gatehouse.statistics.PopulationStability;
import io.gatehouse.statistics.TestResult;
import io.gatehouse.validation.skew.DistributionRules.Method;
import java.util.stream.LongStream;

/** Distances between distributions, less what chance makes of two samples of their sizes where that is wanted. From 0 to 1. */
final class Distances {

    /** Deequ's constant: about the 0.3 % quantile of the Kolmogorov distribution. */
    private static final double CHANCE = 1.8;

    /** How often chance may exceed what is taken off a Jensen-Shannon distance. */
    private static final double ALPHA = 0.001;

    private static final int DECILES = 10;

    private Distances() {}

    static double ofNumbers(QuantileSketch reference, QuantileSketch current, DistributionRules rules) {
        if (rules.method() == Method.JENSEN_SHANNON) {
            double[] edges = deciles(reference);
            return ofCounts(binned(reference, edges), binned(current, edges), Method.JENSEN_SHANNON, rules.robust());
        }
        double distance = largestGap(reference.distribution(), reference.count(), current.distribution(), current.count());
        double chance = CHANCE * Math.sqrt(1.0 / reference.count() + 1.0 / current.count());
        double taken = rules.robust() ? chance + reference.rankError() + current.rankError() : 0;
        return Math.max(0, distance - taken);
    }

    static double ofCounts(long[] reference, long[] current, Method method, boolean robust) {
        return switch (method) {
            case L_INFINITY -> (robust
                ? CategoricalDistance.robustLInfinity(reference, current)
                : CategoricalDistance.lInfinity(reference, current)
            ).orElse(0);
            case CHI_SQUARED -> cramer(reference, current, robust);
            case JENSEN_SHANNON -> jensenShannon(reference, current, robust);
        };
    }

    private static double cramer(long[] reference, long[] current, boolean robust) {
        if (!(Contingency.chiSquare(reference, current) instanceof TestResult result)) {
            return 0;
        }
        return robust && result.pValue() > ALPHA ? 0 : result.effect();
    }

    /** Without any change the divergence is distributed as (1/n + 1/m)·χ²/8, in nats: an eighth of the stability index. */
    private static double jensenShannon(long[] reference, long[] current, boolean robust) {
        double distance = CategoricalDistance.jensenShannon(reference, current, CategoricalDistance.Base.TWO).orElse(0);
        double chance = PopulationStability.of(reference, current, ALPHA).map(PopulationStability::criticalValue).orElse(0.0);
        double taken = robust ? chance / 8 / Math.log(2) : 0;
        return Math.sqrt(Math.max(0, distance * distance - taken));
    }

    /** The largest difference of two distribution functions: both are walked upwards together. */
    private static double largestGap(WeightedValues a, long n, WeightedValues b, long m) {
        int i = 0;
        int j = 0;
        long belowA = 0;
        long belowB = 0;
        double largest = 0;
        while (i < a.size() && j < b.size()) {
            double at = Math.min(a.value(i), b.value(j));
            while (i < a.size() && a.value(i) <= at) {
                belowA += a.weight(i++);
            }
            while (j < b.size() && b.value(j) <= at) {
                belowB += b.weight(j++);
            }
            largest = Math.max(largest, Math.abs((double) belowA / n - (double) belowB / m));
        }
        return largest;
    }

    private static double[] deciles(QuantileSketch reference) {
        return LongStream.range(1, DECILES)
            .mapToDouble(i -> reference.quantile((double) i / DECILES))
            .distinct()
            .toArray();
    }

    private static long[] binned(QuantileSketch sketch, double[] edges) {
        long[] counts = new long[edges.length + 1];
        long before = 0;
        for (int i = 0; i < edges.length; i++) {
            long upTo = Math.round(sketch.rank(edges[i]) * sketch.count());
            counts[i] = upTo - before;
            before = upTo;
        }
        counts[edges.length] = sketch.count() - before;
        return counts;
    }
}
