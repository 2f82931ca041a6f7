package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.ColumnProfiler;

/**
 * What one value reads as, and which checks it fails. Depends on the column and the value's bytes alone, so that it can
 * be remembered for all rows that have the same value. Filled anew for each value.
 */
final class Reading {

    static final byte MISSING = 0;
    static final byte TEXT = 1;
    static final byte NUMBER = 2;
    static final byte TRUE = 3;
    static final byte FALSE = 4;

    byte shape;
    FieldType type = FieldType.ANY;
    double number;
    /** A set of {@link Check#bit()}. */
    long failures;

    void clear() {
        shape = MISSING;
        failures = 0;
    }

    void text(FieldType as) {
        shape = TEXT;
        type = as;
    }

    /** A number, or a time in seconds. */
    void number(FieldType as, double value) {
        shape = NUMBER;
        type = as;
        number = value;
    }

    void bool(boolean value) {
        shape = value ? TRUE : FALSE;
        type = FieldType.BOOLEAN;
    }

    void fail(Check check) {
        failures |= check.bit();
    }

    /** Lets the profile know of so many occurrences of the value. */
    static void profile(ColumnProfiler profiler, byte shape, FieldType type, double number, byte[] data, int from, int to, long count) {
        switch (shape) {
            case MISSING -> profiler.missing(count);
            case TEXT -> profiler.text(type, data, from, to, count);
            case NUMBER -> profiler.number(type, number, data, from, to, count);
            default -> profiler.bool(shape == TRUE, data, from, to, count);
        }
    }
}
