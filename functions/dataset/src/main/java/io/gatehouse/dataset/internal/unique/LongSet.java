package io.gatehouse.dataset.internal.unique;

import java.io.IOException;
import java.util.Arrays;

/** A growing set of longs without boxes. */
final class LongSet {

    private long[] slots = new long[1024];
    private boolean hasZero;
    private int size;

    /** Adds a value; false if it was there. */
    boolean add(long value) {
        if (value == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int slot = find(slots, value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        if (++size * 2L > slots.length) {
            grow();
        }
        return true;
    }

    boolean contains(long value) {
        return value == 0 ? hasZero : slots[find(slots, value)] == value;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    /** Bytes taken; growing takes three times as many for a moment. */
    long bytes() {
        return 8L * slots.length;
    }

    boolean growsNext() {
        return (size + 1) * 2L > slots.length;
    }

    /** Where values go. */
    interface Sink {
        void accept(long value) throws IOException;
    }

    /** Gives all values in ascending order and is empty afterwards, with the room that it has: nothing is copied. */
    void drain(Sink sink) throws IOException {
        int filled = 0;
        for (long slot : slots) {
            if (slot != 0) {
                slots[filled++] = slot;
            }
        }
        Arrays.sort(slots, 0, filled);
        int negative = 0;
        for (; negative < filled && slots[negative] < 0; negative++) {
            sink.accept(slots[negative]);
        }
        if (hasZero) {
            sink.accept(0);
        }
        for (int i = negative; i < filled; i++) {
            sink.accept(slots[i]);
        }
        Arrays.fill(slots, 0);
        hasZero = false;
        size = 0;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long value : slots) {
            if (value != 0) {
                wider[find(wider, value)] = value;
            }
        }
        slots = wider;
    }

    private static int find(long[] slots, long value) {
        int mask = slots.length - 1;
        int slot = (int) (value >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
