package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.PopulationStability;
import io.gatehouse.statistics.sketch.ShareBands.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The population stability index of numbers, over bins between quantiles of the reference. */
public final class StabilityIndex {

    private StabilityIndex() {}

    /**
     * The index over so many bins that each would hold an equal share of the reference; fewer where values are too few or repeat. A bin's
     * share lies between two ranks, each within its rank error.
     *
     * @param bins 2 or more; 10 by custom
     */
    public static Comparison of(Distribution reference, Distribution current, int bins) {
        var edges = IntStream.range(1, bins)
            .mapToDouble(i -> reference.quantile((double) i / bins))
            .distinct()
            .filter(edge -> edge < Math.max(reference.range().maximum(), current.range().maximum()))
            .toArray();
        var shares = new ShareBands(shares(reference, edges), shares(current, edges));
        return Comparison.distance(shares.sum(StabilityIndex::term));
    }

    /**
     * What the index exceeds by chance alone with the probability alpha: (1/n + 1/m)·χ² on (bins − 1) degrees of freedom.
     *
     * @param bins 1 or more
     */
    public static double critical(long n, long m, int bins, double alpha) {
        return bins < 2 ? 0 : (1.0 / n + 1.0 / m) * ChiSquaredDistribution.of(bins - 1.0).inverseSurvivalProbability(alpha);
    }

    static double term(double reference, double current) {
        return PopulationStability.index(new double[] { reference }, new double[] { current });
    }

    private static List<Share> shares(Distribution column, double[] edges) {
        var shares = new ArrayList<Share>();
        var before = 0.0;
        for (int i = 0; i <= edges.length; i++) {
            var upTo = i == edges.length ? 1.0 : column.rank(edges[i]);
            var free = (i == 0 ? 0 : 1) + (i == edges.length ? 0 : 1);
            var error = free * column.rankError();
            var share = Math.max(0, upTo - before);
            shares.add(new Share(share, Math.max(0, share - error), Math.min(1, share + error), 1.0 / column.count()));
            before = upTo;
        }
        return shares;
    }
}
