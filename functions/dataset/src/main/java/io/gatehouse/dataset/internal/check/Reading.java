package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.FieldType;

/**
 * What one value reads as, and which checks it fails. Depends on the column and the value's bytes alone, so that it can
 * be remembered for all rows that have the same value. Filled anew for each value.
 */
final class Reading {

    static final byte MISSING = -1;

    /** The code of a {@link FieldType}, or {@link #MISSING}. */
    byte type;
    /** Of values on a line; 1 and 0 of truth values. */
    double number;
    /** A set of {@link Check#bit()}. */
    long failures;

    void clear() {
        type = MISSING;
        failures = 0;
    }

    void text(FieldType as) {
        type = (byte) as.code();
    }

    /** A number, or a time in seconds. */
    void number(FieldType as, double value) {
        type = (byte) as.code();
        number = value;
    }

    void bool(boolean value) {
        type = (byte) FieldType.BOOLEAN.code();
        number = value ? 1 : 0;
    }

    void fail(Check check) {
        failures |= check.bit();
    }
}
