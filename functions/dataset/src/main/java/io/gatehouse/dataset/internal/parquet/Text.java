package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text that grow, and values spelt into them as JSON lines would spell them. */
public final class Text {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS_A_DAY = 86_400;
    private static final double[] SCALES = { 1e3, 1e6 };
    private static final double EXACT = 1L << 53;
    private static final int MOST_DIGITS = 20;

    byte[] bytes = new byte[1 << 12];
    int used;

    public byte[] bytes() {
        return bytes;
    }

    public int used() {
        return used;
    }

    public void clear() {
        used = 0;
    }

    void ensure(int more) {
        if (used + more + Bytes.PADDING > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + more + Bytes.PADDING));
        }
    }

    public void put(byte[] data, int from, int length) {
        ensure(length);
        System.arraycopy(data, from, bytes, used, length);
        used += length;
    }

    public void ascii(String text) {
        byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
        put(data, 0, data.length);
    }

    public void sign(char sign) {
        ensure(1);
        bytes[used++] = (byte) sign;
    }

    void number(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        ensure(MOST_DIGITS);
        if (value < 0) {
            bytes[used++] = '-';
        }
        digits(Math.abs(value), 1);
    }

    /** The lowest bytes of a number, the lowest first. */
    void little(long value, int count) {
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[used++] = (byte) (value >>> (i * Byte.SIZE));
        }
    }

    /** At least so many digits. */
    private void digits(long value, int least) {
        ensure(MOST_DIGITS);
        int count = least;
        for (long rest = value / power(least); rest > 0; rest /= 10) {
            count++;
        }
        long rest = value;
        for (int i = used + count - 1; i >= used; i--) {
            bytes[i] = (byte) ('0' + (rest % 10));
            rest /= 10;
        }
        used += count;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** The shortest spelling that reads as this double; always with a point, so that it is seen not to be an integer. */
    void real(double value) {
        for (double scale : SCALES) {
            double scaled = Math.rint(value * scale);
            if (Math.abs(scaled) < EXACT && scaled / scale == value && (scaled != 0 || value == 0)) {
                fraction((long) scaled, scale == SCALES[0] ? 3 : 6);
                return;
            }
        }
        special(value, Double.toString(value));
    }

    void real(float value) {
        double scaled = Math.rint((double) value * SCALES[0]);
        if (Math.abs(scaled) < 1 << 23 && (float) (scaled / SCALES[0]) == value && (scaled != 0 || value == 0)) {
            fraction((long) scaled, 3);
            return;
        }
        special(value, Float.toString(value));
    }

    private void special(double value, String text) {
        ascii(Double.isInfinite(value) ? (value > 0 ? "INF" : "-INF") : text);
    }

    private void fraction(long scaled, int digits) {
        decimal(scaled, digits);
        while (bytes[used - 1] == '0' && bytes[used - 2] != '.') {
            used--;
        }
    }

    /** A whole number with the point moved so many digits to the left. */
    void decimal(long unscaled, int scale) {
        if (scale <= 0 || scale > 18 || unscaled == Long.MIN_VALUE) {
            ascii(BigDecimal.valueOf(unscaled, scale).toPlainString());
            return;
        }
        if (unscaled < 0) {
            sign('-');
        }
        long magnitude = Math.abs(unscaled);
        long power = power(scale);
        digits(magnitude / power, 1);
        sign('.');
        digits(magnitude % power, scale);
    }

    /** Days since 1970 as a date (Hinnant's civil_from_days). */
    void date(long days) {
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        long year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
        if (year < 0) {
            sign('-');
        }
        digits(Math.abs(year), 4);
        sign('-');
        digits(month < 10 ? month + 3 : month - 9, 2);
        sign('-');
        digits(dayOfYear - (153 * month + 2) / 5 + 1, 2);
    }

    /** A time of day in so many units a second. */
    void time(long units, long perSecond) {
        long seconds = units / perSecond;
        digits(seconds / 3_600, 2);
        sign(':');
        digits((seconds / 60) % 60, 2);
        sign(':');
        digits(seconds % 60, 2);
        long rest = units % perSecond;
        if (rest != 0) {
            sign('.');
            digits(rest, perSecond == 1_000 ? 3 : perSecond == 1_000_000 ? 6 : 9);
        }
    }

    /** Units since 1970 as date and time. */
    void timestamp(long units, long perSecond, boolean utc) {
        long perDay = SECONDS_A_DAY * perSecond;
        date(Math.floorDiv(units, perDay));
        sign('T');
        time(Math.floorMod(units, perDay), perSecond);
        if (utc) {
            sign('Z');
        }
    }

    void hex(byte[] data, int from, int length) {
        ensure(2 * length);
        for (int i = from; i < from + length; i++) {
            bytes[used++] = HEX[(data[i] >>> 4) & 0xf];
            bytes[used++] = HEX[data[i] & 0xf];
        }
    }

    /** A string as a JSON literal. */
    public void quoted(byte[] data, int from, int length) {
        ensure(length + 2);
        bytes[used++] = '"';
        for (int i = from; i < from + length; i++) {
            byte value = data[i];
            if (value == '"' || value == '\\') {
                ensure(from + length - i + 2);
                bytes[used++] = '\\';
                bytes[used++] = value;
            } else if (value >= 0 && value < ' ') {
                ascii("\\u00");
                hex(data, i, 1);
                ensure(from + length - i + 1);
            } else {
                bytes[used++] = value;
            }
        }
        bytes[used++] = '"';
    }
}
