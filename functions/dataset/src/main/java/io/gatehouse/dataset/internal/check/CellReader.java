package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.bytes.DurationReader;
import io.gatehouse.dataset.internal.bytes.NumberReader;
import io.gatehouse.dataset.internal.bytes.NumberTidy;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a Java value of a cell, for what cannot be judged on bytes. */
public interface CellReader {
    /** The value, or null if it is not of the field's type. */
    @Nullable
    Object read(byte kind, byte[] data, int from, int to);

    /**
     * The reader of a field: {@link Long} for whole numbers, {@link Double}, {@link Boolean}, {@link Instant} for dates and
     * times of an instant, {@link Duration} for times of day and durations, {@link String} for the rest.
     */
    static CellReader of(Field field) {
        return switch (field.type()) {
            case INTEGER, YEAR, NUMBER -> number(field);
            case BOOLEAN -> bool(new ByteSet(field.trueValues()), new ByteSet(field.falseValues()));
            case DATE, DATETIME, YEARMONTH -> {
                Range.Reader times = TimeGate.reader(field);
                yield (kind, data, from, to) -> instant(times.read(data, from, to));
            }
            case TIME -> {
                Range.Reader times = TimeGate.reader(field);
                yield (kind, data, from, to) -> duration(times.read(data, from, to));
            }
            case DURATION -> (kind, data, from, to) -> duration(DurationReader.read(data, from, to));
            default -> (kind, data, from, to) -> new String(data, from, to - from, StandardCharsets.UTF_8);
        };
    }

    private static CellReader number(Field field) {
        NumberReader numbers = new NumberReader();
        boolean plain = field.numbers().equals(Field.NumberFormat.PLAIN);
        NumberTidy tidy = new NumberTidy(field.numbers());
        boolean whole = field.type() != FieldType.NUMBER;
        return (kind, data, from, to) -> {
            int read = plain || kind == Row.NUMBER ? numbers.read(data, from, to) : tidy.read(numbers, data, from, to);
            if (read == NumberReader.NOT_A_NUMBER || (whole && read != NumberReader.INTEGER)) {
                return null;
            }
            return whole ? (Object) whole(numbers.value(), data, from, to) : (Object) numbers.value();
        };
    }

    /** Beyond 2^53 the digits are read anew, since a double rounds them there; what no long holds is no value. */
    private static @Nullable Long whole(double value, byte[] data, int from, int to) {
        if (Math.abs(value) < 0x1p53) {
            return (long) value;
        }
        try {
            return Long.valueOf(new String(data, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            // With other signs than digits, or too many of them.
            return null;
        }
    }

    private static CellReader bool(ByteSet trues, ByteSet falses) {
        return (kind, data, from, to) -> {
            boolean isTrue = trues.contains(data, from, to);
            boolean known = isTrue || falses.contains(data, from, to);
            return known ? isTrue : null;
        };
    }

    private static @Nullable Instant instant(double seconds) {
        return Double.isNaN(seconds) ? null : Instant.ofEpochSecond(0).plus(span(seconds));
    }

    private static @Nullable Duration duration(double seconds) {
        return Double.isNaN(seconds) ? null : span(seconds);
    }

    /** To the microsecond: what a double of seconds in our centuries holds. */
    private static Duration span(double seconds) {
        double whole = Math.floor(seconds);
        return Duration.ofSeconds((long) whole, 1_000 * Math.round((seconds - whole) * 1e6));
    }
}
