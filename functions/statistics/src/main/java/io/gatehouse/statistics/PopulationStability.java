package io.gatehouse.statistics;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The population stability index, Σ (c − r)·ln(c / r) over bins or categories, in nats (Siddiqi, "Credit Risk Scorecards", 2006).
 *
 * @param value the index, 0 if nothing changed; by rule of thumb 0.1 is some change and 0.25 much
 * @param criticalValue what the index exceeds with the probability {@code alpha} although nothing changed: (1/n + 1/m)·χ² at 1 − alpha
 *     on (bins − 1) degrees of freedom (Yurdakul and Naranjo, "Statistical properties of the population stability index", Journal of
 *     Risk Model Validation 14, 2020)
 */
public record PopulationStability(double value, double criticalValue) {
    /** Stands for a share of nothing, whose logarithm would be infinite. */
    private static final double LEAST_SHARE = 1e-4;

    /** Whether the index is beyond what chance explains. */
    public boolean exceedsChance() {
        return value > criticalValue;
    }

    /**
     * Compares two samples counted over the same bins.
     *
     * @param alpha probability of a false alarm, between 0 and 1
     * @return empty if a sample is empty
     */
    public static Optional<PopulationStability> of(long[] reference, long[] current, double alpha) {
        var n = Counts.total(reference, current);
        var m = Counts.total(current, reference);
        if (n == 0 || m == 0) {
            return Optional.empty();
        }
        var bins = IntStream.range(0, reference.length)
            .filter(i -> reference[i] + current[i] > 0)
            .count();
        var chance = bins == 1 ? 0.0 : ChiSquaredDistribution.of(bins - 1.0).inverseSurvivalProbability(alpha);
        return Optional.of(
            new PopulationStability(index(Counts.shares(reference, n), Counts.shares(current, m)), (1.0 / n + 1.0 / m) * chance)
        );
    }

    /** The index of two distributions given as shares; a bin that only one of them has counts there as 0.0001, one that neither has not at all. */
    public static double index(double[] reference, double[] current) {
        var sum = 0.0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] > 0 || current[i] > 0) {
                var r = reference[i] > 0 ? reference[i] : LEAST_SHARE;
                var c = current[i] > 0 ? current[i] : LEAST_SHARE;
                sum += (c - r) * Math.log(c / r);
            }
        }
        return sum;
    }
}
