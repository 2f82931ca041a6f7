package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.util.Arrays;

/** The bytes of a batch: rows as they came, and behind them values that are not in them as they mean. */
final class Arena {

    private byte[] data = new byte[1 << 14];
    private int used;
    private int reservedTo;
    private int behindReserved;

    byte[] data() {
        return data;
    }

    int used() {
        return used;
    }

    void clear() {
        used = 0;
    }

    void append(byte[] source, int from, int to) {
        ensure(used + to - from);
        System.arraycopy(source, from, data, used, to - from);
        used += to - from;
    }

    private void ensure(int size) {
        if (size + Bytes.PADDING > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + Bytes.PADDING));
        }
    }

    /** Makes room for rows that are taken apart where they are and copied afterwards; returns where they will be. */
    int reserve(int length) {
        reservedTo = behindReserved = used + length;
        ensure(reservedTo);
        return used;
    }

    /** Adds a value with one quote for each two, behind the room that was made last; returns where it ends. */
    int undouble(byte[] text, int from, int to, byte quote) {
        ensure(behindReserved + to - from);
        for (int i = from; i < to; i++) {
            data[behindReserved++] = text[i];
            i += text[i] == quote ? 1 : 0;
        }
        return behindReserved;
    }

    /** Where the next value with doubled quotes will be. */
    int behindReserved() {
        return behindReserved;
    }

    /** Copies the rows for which room was made. */
    void fill(byte[] text, int from, int to) {
        System.arraycopy(text, from, data, used, to - from);
        boolean anyBehind = behindReserved > reservedTo;
        used = anyBehind ? behindReserved : used + to - from;
    }
}
