package io.gatehouse.validation.skew;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a file is unlike the baseline.
 *
 * @param field the column; empty for the number of rows
 * @param check {@code missing}, {@code range}, {@code distribution}, {@code new_values} or {@code row_count}
 * @param method how the difference was measured, as {@code LInfinity.Robust}
 * @param measured the difference, what chance explains taken off where the method does so; more than the threshold
 * @param expected what the baseline has: a share of rows, a median, a number of rows; none for distributions of categories
 * @param observed the same of this file
 * @param warning whether the contract only warns of it
 */
public record Deviation(
    String field,
    String check,
    String method,
    double measured,
    double threshold,
    @Nullable Double expected,
    @Nullable Double observed,
    boolean warning
) {
    public static final String MISSING = "missing";
    public static final String RANGE = "range";
    public static final String DISTRIBUTION = "distribution";
    public static final String NEW_VALUES = "new_values";
    public static final String ROW_COUNT = "row_count";

    Deviation withWarning(boolean warns) {
        return new Deviation(field, check, method, measured, threshold, expected, observed, warns);
    }
}
