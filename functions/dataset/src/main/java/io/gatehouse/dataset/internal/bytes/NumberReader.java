package io.gatehouse.dataset.internal.bytes;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, correctly rounded, without garbage but for numbers of more than 18 digits or with
 * large exponents. Not thread-safe: the number read last is kept in it.
 */
public final class NumberReader {

    /** What was read. */
    public static final int NOT_A_NUMBER = 0;

    public static final int INTEGER = 1;
    public static final int DECIMAL = 2;
    /** NaN and the infinities, spelt as Table Schema has them. */
    public static final int SPECIAL = 3;

    private static final int MAX_DIGITS = 18;
    /** So many characters fit into two words. */
    private static final int SHORT = 16;
    private static final long EXACT_LIMIT = 1L << 53;
    private static final double[] POWERS = new double[23];
    private static final long[] SCALES = new long[Long.BYTES + 1];
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long POINTS = ONES * '.';

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
        for (int i = 0; i < SCALES.length; i++) {
            SCALES[i] = (long) POWERS[i];
        }
    }

    private double value;

    /** The number read last. */
    public double value() {
        return value;
    }

    /** Reads the whole range as a number, and tells which of the constants above it is; one beyond doubles is none. */
    public int read(byte[] data, int from, int to) {
        int read = readShort(data, from, to);
        return read == NOT_A_NUMBER ? readLong(data, from, to) : read;
    }

    /** As {@link #read}, but knows only numbers as most are spelt. */
    public int readShort(byte[] data, int from, int to) {
        int first = from < to ? data[from] : 0;
        int minus = equal(first, '-');
        int at = from + (minus | equal(first, '+'));
        int length = to - at;
        return length > 0 && length <= SHORT ? readShort(data, at, length, minus) : NOT_A_NUMBER;
    }

    /** 1 if both are the same byte, else 0. */
    private static int equal(int a, int b) {
        return ((a ^ b) - 1) >>> 31;
    }

    /** Numbers as most are: up to eight digits, or a point among the first eight places, and no exponent. */
    private int readShort(byte[] data, int at, int length, int minus) {
        int headLength = Math.min(length, Long.BYTES);
        long head = Bytes.word(data, at, headLength);
        long other = head ^ POINTS;
        long points = (other - ONES) & ~other & HIGHS;
        if (points != 0) {
            return readDecimal(data, at, length, Long.numberOfTrailingZeros(points) >>> 3, head, minus);
        }
        long digits = Digits.of(head, headLength);
        if (length > Long.BYTES || Digits.faults(digits) != 0) {
            return NOT_A_NUMBER;
        }
        value = (Digits.value(digits) ^ -minus) + minus;
        return INTEGER;
    }

    /** The point is taken out of the first eight bytes, so that two words hold all digits. */
    private int readDecimal(byte[] data, int at, int length, int point, long head, int minus) {
        int headDigits = Math.min(length, Long.BYTES) - 1;
        int tailDigits = length - 1 - headDigits;
        if (tailDigits > Long.BYTES) {
            return NOT_A_NUMBER;
        }
        long before = Digits.MASKS[point];
        long first = Digits.of((head & before) | ((head >>> Byte.SIZE) & ~before), headDigits);
        // Read even where there is no tail: whether a decimal is longer than a word is what no processor foresees.
        long second = Digits.of(Bytes.word(data, at + Long.BYTES, tailDigits), tailDigits);
        long faults = Digits.faults(first) | Digits.faults(second);
        long mantissa = Digits.value(first) * SCALES[tailDigits] + Digits.value(second);
        if (faults != 0 || length == 1 || mantissa >= EXACT_LIMIT) {
            return NOT_A_NUMBER;
        }
        value = ((mantissa ^ -minus) + minus) / POWERS[length - point - 1];
        return DECIMAL;
    }

    private int readLong(byte[] data, int from, int to) {
        boolean negative = from < to && data[from] == '-';
        int first = from < to && (negative || data[from] == '+') ? from + 1 : from;
        int at = first;
        long mantissa = 0;
        int digit;
        while (at < to && (digit = data[at] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            at++;
        }
        if (at == to && at != first && at - first <= MAX_DIGITS) {
            value = negative ? -mantissa : mantissa;
            return INTEGER;
        }
        return readRest(data, from, to, first, at, mantissa, negative);
    }

    private int readRest(byte[] data, int from, int to, int first, int point, long integral, boolean negative) {
        long mantissa = integral;
        int at = point;
        int digits = at - first;
        int scale = 0;
        if (at < to && data[at] == '.') {
            int digit;
            for (at++; at < to && (digit = data[at] - '0') >= 0 && digit <= 9; at++) {
                mantissa = mantissa * 10 + digit;
                scale--;
            }
            digits -= scale;
        }
        if (digits == 0) {
            return special(data, first, to, negative, first != from);
        }
        int exponentAt = at;
        if (at < to && (data[at] == 'e' || data[at] == 'E')) {
            int exponent = exponent(data, at + 1, to);
            if (exponent == Integer.MIN_VALUE) {
                return NOT_A_NUMBER;
            }
            scale = Math.clamp((long) scale + exponent, -100_000, 100_000);
            at = to;
        }
        if (at != to) {
            return NOT_A_NUMBER;
        }
        value = exact(data, from, to, digits, mantissa, scale, negative);
        if (Double.isInfinite(value)) {
            return NOT_A_NUMBER;
        }
        return exponentAt == to && point == to ? INTEGER : DECIMAL;
    }

    /** Both operands are exact doubles, so that one rounding makes the result right (Clinger's fast path). */
    private static double exact(byte[] data, int from, int to, int digits, long mantissa, int scale, boolean negative) {
        if (digits <= MAX_DIGITS && mantissa < EXACT_LIMIT && scale > -POWERS.length && scale < POWERS.length) {
            double magnitude = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
            return negative ? -magnitude : magnitude;
        }
        return Double.parseDouble(new String(data, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static int exponent(byte[] data, int from, int to) {
        int at = from;
        boolean negative = at < to && data[at] == '-';
        if (at < to && (data[at] == '-' || data[at] == '+')) {
            at++;
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < to; at++) {
            int digit = data[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(exponent * 10 + digit, 1_000_000);
        }
        return negative ? -exponent : exponent;
    }

    private int special(byte[] data, int from, int to, boolean negative, boolean signed) {
        if (to - from != 3) {
            return NOT_A_NUMBER;
        }
        long word = Bytes.word(data, from, 3);
        if (word == ('I' | ('N' << 8) | ('F' << 16))) {
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return SPECIAL;
        }
        if (word == ('N' | ('a' << 8) | ('N' << 16)) && !signed) {
            value = Double.NaN;
            return SPECIAL;
        }
        return NOT_A_NUMBER;
    }
}
