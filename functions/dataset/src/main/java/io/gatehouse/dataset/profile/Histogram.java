package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.profile.ColumnProfile.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * Equally wide bins over the part of a column's range where its values are, so that one stray value does not press all
 * others into one bar.
 *
 * @param bins none if the column has no numbers or times
 * @param below how many values are less than the first bin's lower bound
 * @param above how many values are greater than the last bin's upper bound
 */
public record Histogram(List<Bin> bins, long below, long above) {
    static final Histogram NONE = new Histogram(List.of(), 0, 0);

    private static final double TAIL = 0.01;
    private static final double MARGIN = 0.5;

    public Histogram {
        bins = List.copyOf(bins);
    }

    /** From half of the span of the middle 98 per cent below it to half of it above, within least and greatest. */
    static Histogram shown(Moments moments, QuantileSketch quantiles, int bins) {
        WeightedValues kept = quantiles.distribution();
        double low = kept.quantile(TAIL);
        double high = kept.quantile(1 - TAIL);
        double margin = MARGIN * (high - low);
        if (!(margin > 0)) {
            return of(moments, kept, bins, moments.minimum(), moments.maximum());
        }
        return of(moments, kept, bins, Math.max(moments.minimum(), low - margin), Math.min(moments.maximum(), high + margin));
    }

    static Histogram whole(Moments moments, QuantileSketch quantiles, int bins) {
        return of(moments, quantiles.distribution(), bins, moments.minimum(), moments.maximum());
    }

    private static Histogram of(Moments moments, WeightedValues kept, int bins, double low, double high) {
        if (low == high) {
            return new Histogram(List.of(new Bin(low, high, moments.count())), 0, 0);
        }
        boolean fromLeast = low <= moments.minimum();
        boolean toGreatest = high >= moments.maximum();
        long below = fromLeast ? 0 : kept.countUpTo(Math.nextDown(low));
        long upToHigh = toGreatest ? moments.count() : kept.countUpTo(high);
        List<Bin> all = new ArrayList<>();
        long before = below;
        double lower = low;
        for (int i = 1; i <= bins; i++) {
            double upper = i == bins ? high : low + (high - low) * ((double) i / bins);
            long upTo = i == bins ? upToHigh : kept.countUpTo(Math.nextDown(upper));
            all.add(new Bin(lower, upper, upTo - before));
            before = upTo;
            lower = upper;
        }
        return new Histogram(all, below, moments.count() - upToHigh);
    }
}
