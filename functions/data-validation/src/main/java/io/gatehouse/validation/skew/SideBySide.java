package io.gatehouse.validation.skew;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.QuantileSketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One column's distribution in the baseline and in a file, over the same bins. */
public record SideBySide(String field, FieldType type, List<Pair> pairs) {
    private static final int BINS = 16;
    private static final int VALUES = 8;

    public SideBySide {
        pairs = List.copyOf(pairs);
    }

    /**
     * One bin, or one value.
     *
     * @param value of a category; none for a bin
     * @param lower of a bin of numbers or times
     * @param expected share of the baseline's values
     * @param observed share of this file's
     */
    public record Pair(@Nullable String value, double lower, double upper, double expected, double observed) {}

    /** Nothing for personal columns, and for those without a distribution. */
    static Optional<SideBySide> of(ColumnProfile reference, ColumnProfile current) {
        if (reference.personal() || current.personal()) {
            return Optional.empty();
        }
        var a = reference.quantiles().filter(sketch -> sketch.count() > 0);
        var b = current.quantiles().filter(sketch -> sketch.count() > 0);
        if (a.isPresent() && b.isPresent()) {
            return Optional.of(new SideBySide(current.name(), current.type(), bins(a.get(), b.get())));
        }
        return Categories.of(reference).flatMap(old ->
            Categories.of(current).map(now -> new SideBySide(current.name(), current.type(), values(old, now)))
        );
    }

    /** Over all but the outermost hundredth on each side, which go into the outer bins: one outlier must not squash the rest. */
    private static List<Pair> bins(QuantileSketch reference, QuantileSketch current) {
        double low = Math.min(reference.quantile(0.01), current.quantile(0.01));
        double high = Math.max(reference.quantile(0.99), current.quantile(0.99));
        int bins = low == high ? 1 : BINS;
        var pairs = new ArrayList<Pair>();
        double expected = 0;
        double observed = 0;
        double lower = low;
        for (int i = 1; i <= bins; i++) {
            double upper = i == bins ? high : low + (high - low) * ((double) i / bins);
            double expectedUpTo = i == bins ? 1 : reference.rank(upper);
            double observedUpTo = i == bins ? 1 : current.rank(upper);
            pairs.add(new Pair(null, lower, upper, expectedUpTo - expected, observedUpTo - observed));
            expected = expectedUpTo;
            observed = observedUpTo;
            lower = upper;
        }
        return pairs;
    }

    /** The values whose shares differ most. */
    private static List<Pair> values(Categories reference, Categories current) {
        double n = Math.max(1, reference.total());
        double m = Math.max(1, current.total());
        return reference
            .with(current)
            .stream()
            .map(value ->
                new Pair(value, 0, 0, reference.counts().getOrDefault(value, 0L) / n, current.counts().getOrDefault(value, 0L) / m)
            )
            .sorted(Comparator.comparingDouble((Pair pair) -> Math.abs(pair.expected() - pair.observed())).reversed())
            .limit(VALUES)
            .toList();
    }
}
