package io.gatehouse.benchmark;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.nio.charset.StandardCharsets;

/** Hands numbers to a profile in batches, as a reader of files does. */
final class NumberBatch {

    private static final int SIZE = 1024;
    private static final int LONGEST = 32;
    /** What a reader may look at beyond the last value. */
    private static final int BEYOND = 16;

    private final boolean spelt;
    private final byte[] text = new byte[SIZE * LONGEST + BEYOND];
    private final Cells cells = new Cells();
    private int end;

    /** @param spelt whether each number is written out, too */
    NumberBatch(boolean spelt) {
        this.spelt = spelt;
        cells.clear(text, true, SIZE);
    }

    boolean isFull() {
        return cells.size == SIZE;
    }

    void add(double value) {
        int from = end;
        if (spelt) {
            var bytes = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, text, end, bytes.length);
            end += bytes.length;
        }
        int at = cells.size++;
        cells.froms[at] = from;
        cells.tos[at] = end;
        cells.types[at] = (byte) FieldType.NUMBER.code();
        cells.numbers[at] = value;
    }

    void flush(ColumnProfiler profiler) {
        profiler.values(cells);
        cells.clear(text, true, SIZE);
        end = 0;
    }
}
