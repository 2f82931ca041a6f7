package io.gatehouse.drift.decision;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.statistics.sketch.CategoryTable;
import io.gatehouse.statistics.sketch.Distribution;
import io.gatehouse.statistics.sketch.Frequencies;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column in the reference and in the current file.
 *
 * @param segment the part of the rows that it is of; none: all rows
 * @param reference none of a column that is new
 * @param current none of a column that is gone
 */
record Pair(String name, @Nullable String segment, @Nullable Side reference, @Nullable Side current) {
    /** Numbers of so few different values are compared as categories. */
    private static final int FEW = 5;

    /** Distributions of the reference and of the current file. */
    record Numbers(Distribution reference, Distribution current) {}

    /** Tells it from all other columns and segments. */
    String key() {
        return segment == null ? name : name + " (" + segment + ")";
    }

    FieldType type() {
        return current == null ? known(reference).type() : current.type();
    }

    /** The reference, as if a column that is new had been there without values. */
    Side before(long rows) {
        return reference == null ? Side.absent(type(), rows) : reference;
    }

    /** The current file, as if a column that is gone were there without values. */
    Side after(long rows) {
        return current == null ? Side.absent(type(), rows) : current;
    }

    boolean isNumeric() {
        return reference != null && current != null && reference.type().isNumeric() && current.type().isNumeric();
    }

    boolean isTemporal() {
        return type().isTemporal();
    }

    /** Whether the type is of another kind than in the reference: numbers have become text, say. */
    boolean hasChangedKind() {
        return reference != null && current != null && reference.type().isNumeric() != current.type().isNumeric();
    }

    Optional<Numbers> numbers() {
        if (!isNumeric()) {
            return Optional.empty();
        }
        var before = known(reference).numbers();
        var after = known(current).numbers();
        return before == null || after == null ? Optional.empty() : Optional.of(new Numbers(before, after));
    }

    /** Numbers of many values, which are compared as numbers. */
    boolean isContinuous() {
        return isNumeric() && (known(reference).distinct() > FEW || known(current).distinct() > FEW);
    }

    Optional<CategoryTable> categories() {
        if (reference == null || current == null) {
            return Optional.empty();
        }
        var before = categories(reference);
        var after = categories(current);
        return before == null || after == null || before.total() == 0 || after.total() == 0
            ? Optional.empty()
            : Optional.of(CategoryTable.of(before, after));
    }

    /** Numbers are the same category however they are spelt. */
    private @Nullable Frequencies categories(Side side) {
        var numbers = side.numbers();
        if (!isNumeric() || numbers == null || !numbers.isExact()) {
            return side.categories();
        }
        var counts = new HashMap<String, Long>();
        numbers.forEach((value, count) ->
            counts.merge(
                value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value),
                count,
                Long::sum
            )
        );
        return new Frequencies(counts, numbers.count());
    }

    private static Side known(@Nullable Side side) {
        if (side == null) {
            throw new IllegalStateException("A column is in one of the files at least");
        }
        return side;
    }
}
