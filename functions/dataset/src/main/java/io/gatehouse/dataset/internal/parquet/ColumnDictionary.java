package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.util.Arrays;

/** The different values of a column's chunk, each with its place, as long as they are few. Values as {@link PlainSpeller} gives them. */
final class ColumnDictionary {

    /** No place is left. */
    static final int FULL = -1;

    private static final int MOST_VALUES = 1 << 16;
    private static final int MOST_BYTES = 1 << 20;

    private final Text values = new Text();
    private int[] ends = new int[1 << 6];
    /** Place and one, by the value's hash, then in the next free slot; at most half are taken. */
    private int[] slots = new int[1 << 8];
    private int size;

    /** The place of a value, which gets one if it has none; {@link #FULL} if it cannot. */
    int place(Text value) {
        int slot = slot(value.bytes, 0, value.used);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == MOST_VALUES || values.used + value.used > MOST_BYTES) {
            return FULL;
        }
        slots[slot] = size + 1;
        values.put(value.bytes, 0, value.used);
        if (size + 1 == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size + 2);
        }
        ends[++size] = values.used;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    private int slot(byte[] data, int from, int to) {
        int mask = slots.length - 1;
        int slot = (int) Bytes.hash(data, from, to) & mask;
        while (slots[slot] != 0 && !Arrays.equals(values.bytes, from(slots[slot] - 1), ends[slots[slot]], data, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int place = 0; place < size; place++) {
            slots[slot(values.bytes, from(place), ends[place + 1])] = place + 1;
        }
    }

    private int from(int place) {
        return ends[place];
    }

    /** Adds the value of that place. */
    void put(int place, Text out) {
        out.put(values.bytes, from(place), ends[place + 1] - from(place));
    }

    int size() {
        return size;
    }

    /** Length of all values in bytes. */
    int length() {
        return values.used;
    }

    /** All values in the order of their places. */
    byte[] toBytes() {
        return Arrays.copyOf(values.bytes, values.used);
    }
}
