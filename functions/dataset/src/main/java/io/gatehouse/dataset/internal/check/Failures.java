package io.gatehouse.dataset.internal.check;

import java.util.Arrays;

/** What one row failed: pairs of a column and a check. Cleared and filled anew for each row. */
public final class Failures {

    /** Stands for the whole row. */
    public static final int ROW = -1;

    private int[] columns = new int[16];
    private Check[] checks = new Check[16];
    private int size;

    public void clear() {
        size = 0;
    }

    public void add(int column, Check check) {
        for (int i = 0; i < size; i++) {
            if (columns[i] == column && checks[i] == check) {
                return;
            }
        }
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, size * 2);
            checks = Arrays.copyOf(checks, size * 2);
        }
        columns[size] = column;
        checks[size++] = check;
    }

    public int size() {
        return size;
    }

    public int column(int i) {
        return columns[i];
    }

    public Check check(int i) {
        return checks[i];
    }
}
