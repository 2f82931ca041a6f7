package io.gatehouse.dataset.internal.bytes;

import io.gatehouse.dataset.Field;
import java.nio.charset.StandardCharsets;

/** Brings numbers that are written otherwise, as {@code 1.234,5 EUR}, into the form that {@link NumberReader} reads. */
public final class NumberTidy {

    private final byte[] decimal;
    private final byte[] group;
    private final boolean bare;
    private byte[] tidied = new byte[64];

    public NumberTidy(Field.NumberFormat format) {
        this.decimal = format.decimalChar().getBytes(StandardCharsets.UTF_8);
        this.group = format.groupChar().getBytes(StandardCharsets.UTF_8);
        this.bare = format.bareNumber();
    }

    /** Reads as {@link NumberReader#read} does; a point that is not the decimal sign makes it no number. */
    public int read(NumberReader reader, byte[] data, int from, int to) {
        int first = bare ? from : firstOfNumber(data, from, to);
        int last = bare ? to : endOfNumber(data, first, to);
        if (last - first > tidied.length) {
            tidied = new byte[last - first];
        }
        int length = 0;
        for (int i = first; i < last; ) {
            if (group.length > 0 && isAt(group, data, i, last)) {
                i += group.length;
            } else if (isAt(decimal, data, i, last)) {
                tidied[length++] = '.';
                i += decimal.length;
            } else {
                tidied[length++] = data[i] == '.' ? (byte) '?' : data[i];
                i++;
            }
        }
        return reader.read(tidied, 0, length);
    }

    private static boolean isAt(byte[] sign, byte[] data, int at, int to) {
        return at + sign.length <= to && Bytes.equal(sign, 0, sign.length, data, at, at + sign.length);
    }

    private int firstOfNumber(byte[] data, int from, int to) {
        int at = from;
        while (at < to && !isDigit(data[at]) && data[at] != '-' && data[at] != '+' && !isAt(decimal, data, at, to)) {
            at++;
        }
        return at;
    }

    private static int endOfNumber(byte[] data, int from, int to) {
        int at = to;
        while (at > from && !isDigit(data[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
