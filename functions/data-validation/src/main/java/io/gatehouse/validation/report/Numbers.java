package io.gatehouse.validation.report;

import io.gatehouse.dataset.FieldType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same everywhere. */
final class Numbers {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final double LARGEST_PLAIN = 1e15;
    private static final double SMALLEST_PLAIN = 1e-5;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final String[] BYTE_UNITS = { "bytes", "kB", "MB", "GB", "TB" };

    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** At most six significant digits. */
    static String decimal(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || (size != 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN))) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return size >= 10_000 ? String.format(Locale.ROOT, "%,.0f", rounded) : rounded.toPlainString();
    }

    /** A value of a column, in the column's own terms: times are kept as seconds. */
    static String value(FieldType type, double value) {
        return switch (type) {
            case DATE -> moment(DATE, value);
            case DATETIME -> moment(MINUTE, value);
            case YEARMONTH -> moment(MONTH, value);
            case TIME -> LocalTime.ofSecondOfDay(Math.clamp((long) value, 0, 86_399)).toString();
            case YEAR -> Long.toString(Math.round(value));
            default -> decimal(value);
        };
    }

    private static String moment(DateTimeFormatter format, double seconds) {
        return format.format(Instant.ofEpochSecond(Math.clamp((long) seconds, -LAST_SECOND, LAST_SECOND)));
    }

    static String bytes(long size) {
        double scaled = size;
        int unit = 0;
        while (scaled >= 1000 && unit < BYTE_UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return unit == 0 ? count(size) + " bytes" : String.format(Locale.ROOT, "%.1f %s", scaled, BYTE_UNITS[unit]);
    }

    /** A share in thousandths; something is never shown as nothing, nor as all. */
    static long thousandths(long part, long whole) {
        if (part <= 0 || whole <= 0) {
            return 0;
        }
        return part >= whole ? 1000 : Math.clamp(Math.round((1000.0 * part) / whole), 1, 999);
    }

    static String percent(long part, long whole) {
        long share = thousandths(part, whole);
        return share % 10 == 0 ? share / 10 + "%" : share / 10 + "." + (share % 10) + "%";
    }
}
