package io.gatehouse.dataset.internal.check;

import java.util.Arrays;

/**
 * What the rows of a batch failed: triples of a row, a column and a check. Gathered column by column, then sorted by
 * row. Cleared and filled anew for each batch.
 */
public final class Failures {

    /** Stands for the whole row instead of a column. */
    public static final int ROW = -1;

    /** From here upwards: the cross-field rules, behind all columns that a file may have. */
    private static final int RULES = 1 << 20;

    private static final int CHECK_BITS = 8;
    private static final int COLUMN_BITS = 24;
    private static final Check[] CHECKS = Check.values();

    private long[] failures = new long[64];
    private int size;
    private int row;

    /** Stands for the contract's rule of that index, in place of a column. */
    public static int ofRule(int index) {
        return RULES + index;
    }

    /** The index of the rule that stands in place of a column; negative for a column or the whole row. */
    public static int rule(int column) {
        return column - RULES;
    }

    public void clear() {
        size = 0;
    }

    /** The index in the batch of the row that the next failures are of. */
    public void at(int index) {
        row = index;
    }

    public void add(int column, Check check) {
        if (size == failures.length) {
            failures = Arrays.copyOf(failures, size * 2);
        }
        failures[size++] =
            ((long) row << (COLUMN_BITS + CHECK_BITS)) | ((long) (column + 1) << CHECK_BITS) | Long.numberOfTrailingZeros(check.bit());
    }

    /** Adds all checks of a set of {@link Check#bit()}. */
    void addAll(int column, long checks) {
        for (long left = checks; left != 0; left &= left - 1) {
            add(column, CHECKS[Long.numberOfTrailingZeros(left)]);
        }
    }

    /** Sorts by row, then column, then check, and drops what is there twice. */
    public void sort() {
        Arrays.sort(failures, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || failures[i] != failures[i - 1]) {
                failures[kept++] = failures[i];
            }
        }
        size = kept;
    }

    public int size() {
        return size;
    }

    public int row(int i) {
        return (int) (failures[i] >>> (COLUMN_BITS + CHECK_BITS));
    }

    public int column(int i) {
        return (int) ((failures[i] >>> CHECK_BITS) & ((1 << COLUMN_BITS) - 1)) - 1;
    }

    public Check check(int i) {
        return CHECKS[(int) failures[i] & ((1 << CHECK_BITS) - 1)];
    }
}
