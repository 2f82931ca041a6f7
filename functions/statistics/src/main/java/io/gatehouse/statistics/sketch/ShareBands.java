package io.gatehouse.statistics.sketch;

import java.util.Arrays;
import java.util.List;

/**
 * Shares of the same categories in two samples, each share somewhere in a band, and sums over them of terms that are 0 where both shares are
 * equal and grow as they part (and are convex, so that the greatest is at a corner).
 *
 * @param reference one band a category
 * @param current the same categories in the same order
 */
record ShareBands(List<Share> reference, List<Share> current) {
    /** What one category adds to a sum, given its share in the reference and in the current sample. */
    @FunctionalInterface
    interface Term {
        double of(double reference, double current);
    }

    /**
     * A share of the whole.
     *
     * @param value most plausible
     * @param grain the least share that is more than 0, one of the sample's size
     */
    record Share(double value, double low, double high, double grain) {
        double[] corners() {
            return low == 0 && high > 0 ? new double[] { 0, Math.min(grain, high), high } : new double[] { low, high };
        }
    }

    ShareBands {
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }

    boolean isExact() {
        return reference.stream().allMatch(share -> share.low == share.high) && current.stream().allMatch(share -> share.low == share.high);
    }

    Estimate sum(Term term) {
        var value = 0.0;
        var low = 0.0;
        var high = 0.0;
        for (int i = 0; i < reference.size(); i++) {
            var r = reference.get(i);
            var c = current.get(i);
            value += term.of(r.value, c.value);
            low += least(term, r, c);
            high += most(term, r, c);
        }
        return new Estimate(value, new Band(Math.min(low, high), high));
    }

    private static double least(Term term, Share r, Share c) {
        if (c.low > r.high) {
            return term.of(r.high, c.low);
        }
        return r.low > c.high ? term.of(r.low, c.high) : 0;
    }

    private static double most(Term term, Share r, Share c) {
        return Arrays.stream(r.corners())
            .flatMap(p -> Arrays.stream(c.corners()).map(q -> term.of(p, q)))
            .max()
            .orElse(0);
    }
}
