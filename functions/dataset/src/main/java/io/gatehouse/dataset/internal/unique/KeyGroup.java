package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.Row;
import java.util.Arrays;

/** Columns whose values together may occur only once. Values are compared as they are spelt. */
@SuppressWarnings("ArrayRecordComponent")
public record KeyGroup(int[] columns, Check check) {
    /** Whether the row has a value in every one of the columns; one that has not repeats nothing. */
    boolean isWhole(Row row, ColumnGate[] gates) {
        for (int column : columns) {
            if (row.kind(column) == Row.ABSENT || gates[column].isMissing(row.bytes(column), row.start(column), row.end(column))) {
                return false;
            }
        }
        return true;
    }

    long hash(Row row) {
        long hash = 0;
        for (int column : columns) {
            hash = Bytes.mix(hash ^ Bytes.hash(row.bytes(column), row.start(column), row.end(column)));
        }
        return hash;
    }

    /** The values themselves, each behind its length, so that equal keys and only they are equal. */
    byte[] values(Row row) {
        int length = 0;
        for (int column : columns) {
            length += 4 + row.end(column) - row.start(column);
        }
        byte[] values = new byte[length];
        int at = 0;
        for (int column : columns) {
            int size = row.end(column) - row.start(column);
            for (int shift = 0; shift < 32; shift += 8) {
                values[at++] = (byte) (size >>> shift);
            }
            System.arraycopy(row.bytes(column), row.start(column), values, at, size);
            at += size;
        }
        return values;
    }

    /** The column to name for a failure of the whole key, or {@link io.gatehouse.dataset.internal.check.Failures#ROW}. */
    public int reported() {
        return columns.length == 1 ? columns[0] : -1;
    }

    @Override
    public String toString() {
        return check.code() + Arrays.toString(columns);
    }
}
