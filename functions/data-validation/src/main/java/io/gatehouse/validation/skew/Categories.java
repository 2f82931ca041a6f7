package io.gatehouse.validation.skew;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How often each value of a column occurs, where values repeat: of names or identifiers, every file has others.
 *
 * @param exact whether every value is counted; else only the frequent ones, from below
 */
record Categories(Map<String, Long> counts, boolean exact) {
    private static final int MOST = 1024;
    private static final int LEAST_ROWS_A_VALUE = 5;

    static Optional<Categories> of(ColumnProfile column) {
        if (column.personal() || column.present() == 0) {
            return Optional.empty();
        }
        var counts = new LinkedHashMap<String, Long>();
        if (column.type() == FieldType.BOOLEAN) {
            counts.put("true", column.trueCount());
            counts.put("false", column.falseCount());
            return Optional.of(new Categories(counts, true));
        }
        if (!column.type().isText()) {
            return Optional.empty();
        }
        for (ValueCount top : column.topValues(MOST)) {
            counts.merge(top.value(), top.count(), Long::sum);
        }
        return Optional.of(new Categories(counts, column.countsAreExact()));
    }

    /** Whether these are values that another file can be held to. */
    boolean areNormal() {
        return exact && total() >= (long) LEAST_ROWS_A_VALUE * counts.size();
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many values occur only once: about as large a share of the next file is of values never seen (Good and Turing). */
    long once() {
        return counts
            .values()
            .stream()
            .filter(count -> count == 1)
            .count();
    }

    /** How many of the other's values are known here. */
    long known(Categories other) {
        return other.counts
            .entrySet()
            .stream()
            .filter(entry -> counts.containsKey(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    }

    /** The values of both, in order. */
    List<String> with(Categories other) {
        var values = new TreeSet<>(counts.keySet());
        values.addAll(other.counts.keySet());
        return new ArrayList<>(values);
    }

    long[] counts(List<String> values) {
        return values
            .stream()
            .mapToLong(value -> counts.getOrDefault(value, 0L))
            .toArray();
    }
}
