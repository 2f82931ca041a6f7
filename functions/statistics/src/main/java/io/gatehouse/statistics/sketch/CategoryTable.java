package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.sketch.ShareBands.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The categories of two columns side by side. Exact columns are compared over all categories. Otherwise those that hold at least one value
 * in a hundred of either column are compared, and all others as one.
 *
 * @param categories the most frequent first; {@link #OTHER} is not among them
 * @param withOther whether a last row stands for all other categories
 */
public record CategoryTable(List<String> categories, boolean withOther, Frequencies reference, Frequencies current) {
    /** How the row of all other categories is called. */
    public static final String OTHER = "…";

    private static final double FREQUENT = 0.01;

    /** Lists are copied. */
    public CategoryTable {
        categories = List.copyOf(categories);
    }

    public static CategoryTable of(Frequencies reference, Frequencies current) {
        var exact = reference.isExact() && current.isExact();
        var names = new HashSet<>(reference.counts().keySet());
        names.addAll(current.counts().keySet());
        names.removeIf(name -> !exact && share(reference, name) < FREQUENT && share(current, name) < FREQUENT);
        var ordered = new ArrayList<>(names);
        ordered.sort(
            Comparator.<String>comparingDouble(name -> share(reference, name) + share(current, name))
                .reversed()
                .thenComparing(Comparator.naturalOrder())
        );
        return new CategoryTable(ordered, !exact, reference, current);
    }

    public boolean isExact() {
        return !withOther;
    }

    /** How often the reference has each category, other ones last. */
    public long[] referenceCounts() {
        return counts(reference);
    }

    /** How often the current column has each category, other ones last. */
    public long[] currentCounts() {
        return counts(current);
    }

    ShareBands shares() {
        return new ShareBands(shares(reference), shares(current));
    }

    private static double share(Frequencies column, String name) {
        return column.total() == 0 ? 0 : (double) column.count(name) / column.total();
    }

    private long[] counts(Frequencies column) {
        var counts = new long[categories.size() + (withOther ? 1 : 0)];
        var left = column.total();
        for (int i = 0; i < categories.size(); i++) {
            counts[i] = column.count(categories.get(i));
            left -= counts[i];
        }
        if (withOther) {
            counts[categories.size()] = left;
        }
        return counts;
    }

    private List<Share> shares(Frequencies column) {
        var counts = counts(column);
        var total = (double) column.total();
        var slack = column.rest();
        var shares = new ArrayList<Share>();
        for (int i = 0; i < counts.length; i++) {
            var other = i == categories.size();
            var low = other ? counts[i] - slack : counts[i];
            var high = other ? counts[i] : counts[i] + slack;
            shares.add(new Share(counts[i] / total, low / total, high / total, 1 / total));
        }
        return shares;
    }
}
