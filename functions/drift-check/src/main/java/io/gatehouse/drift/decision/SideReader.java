package io.gatehouse.drift.decision;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.Moments;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.statistics.sketch.Distribution;
import io.gatehouse.statistics.sketch.Frequencies;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes out of a column's profile what comparisons need, as exact as it is there. */
final class SideReader {

    private static final int LEAST_FOR_UNIQUE = 100;
    private static final double NEARLY_ALL = 0.98;

    /** Whole numbers are identifiers only where they stand close together; amounts of money seldom repeat either. */
    private static final double DENSE = 10;

    private static final double ROUNDING = 1e-9;

    private SideReader() {}

    static Side read(ColumnProfile column) {
        var values = column.personal() ? List.<ValueCount>of() : column.topValues(Integer.MAX_VALUE);
        var numbers = column.moments().filter(moments -> moments.count() > 0);
        var numeric = column.type().isNumeric() ? column.present() : 0;
        return new Side(
            column.type(),
            column.present() + column.missing(),
            column.missing(),
            Math.max(0, numeric - texts(column) - numbers.map(Moments::count).orElse(0L)),
            column.personal(),
            numbers.map(moments -> numbers(column, moments, values)).orElse(null),
            column.personal() ? null : categories(column, values),
            column.distinct().estimate(),
            unique(column)
        );
    }

    private static long texts(ColumnProfile column) {
        return column
            .evidence()
            .entrySet()
            .stream()
            .filter(entry -> !entry.getKey().isNumeric())
            .mapToLong(Map.Entry::getValue)
            .sum();
    }

    /** The values themselves where all are counted, which is exact beyond what the sketch holds; else the sketch. */
    private static @Nullable Distribution numbers(ColumnProfile column, Moments moments, List<ValueCount> values) {
        Optional<Distribution> counted = column.countsAreExact() ? counted(moments, values) : Optional.empty();
        return counted.or(() -> column.quantiles().map(sketch -> sketched(moments, sketch))).orElse(null);
    }

    /** Values are kept as they were spelt; where the profiler took a spelling for another number, the sketch answers. */
    private static Optional<Distribution> counted(Moments moments, List<ValueCount> values) {
        var numbers = new double[values.size()];
        var counts = new long[values.size()];
        int size = 0;
        for (var value : values) {
            numbers[size] = number(value.value());
            counts[size] = value.count();
            size += Double.isFinite(numbers[size]) ? 1 : 0;
        }
        if (size == 0) {
            return Optional.empty();
        }
        var all = Distribution.exact(Arrays.copyOf(numbers, size), Arrays.copyOf(counts, size));
        return agrees(all, moments) ? Optional.of(all) : Optional.empty();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean agrees(Distribution all, Moments moments) {
        var range = all.range();
        var scale = Math.max(Math.abs(moments.minimum()), Math.abs(moments.maximum()));
        return (
            all.count() == moments.count() &&
            range.minimum() == moments.minimum() &&
            range.maximum() == moments.maximum() &&
            Math.abs(range.mean() - moments.mean()) <= ROUNDING * scale
        );
    }

    private static Distribution sketched(Moments moments, QuantileSketch sketch) {
        var kept = sketch.distribution();
        var values = new double[kept.size()];
        var weights = new long[kept.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = kept.value(i);
            weights[i] = kept.weight(i);
        }
        var range = new Distribution.Range(moments.minimum(), moments.maximum(), moments.mean(), moments.standardDeviation());
        return Distribution.sketched(values, weights, sketch.rankError(), range);
    }

    /** Long values are kept by their first bytes, so that two may look alike. */
    private static Frequencies categories(ColumnProfile column, List<ValueCount> values) {
        var counts = new HashMap<String, Long>();
        if (column.type() == FieldType.BOOLEAN) {
            counts.put("true", column.trueCount());
            counts.put("false", column.falseCount());
            counts.values().removeIf(count -> count == 0);
        } else {
            values.forEach(value -> counts.merge(value.value(), value.count(), Long::sum));
        }
        return new Frequencies(counts, column.present());
    }

    private static boolean unique(ColumnProfile column) {
        var present = column.present();
        if (present < LEAST_FOR_UNIQUE || column.distinct().estimate() < NEARLY_ALL * present) {
            return false;
        }
        return switch (column.type()) {
            case NUMBER -> false;
            case INTEGER -> column
                .moments()
                .map(moments -> moments.maximum() - moments.minimum() < DENSE * present)
                .orElse(false);
            default -> true;
        };
    }
}
