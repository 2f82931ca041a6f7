package io.gatehouse.dataset.internal.bytes;

import java.time.Month;

/**
 * Reads ISO 8601 dates and times from bytes, as seconds since 1970-01-01T00:00Z (times: of the day; without an offset:
 * as UTC). Answers NaN for what is none.
 */
public final class TimeReader {

    public static final double NONE = Double.NaN;

    private static final int DATE_LENGTH = 10;
    private static final int CLOCK_LENGTH = 8;
    private static final long DASH_PLACES = 0xFF0000FF00000000L;
    private static final long DASHES = ((long) '-' << 56) | ((long) '-' << 32);
    private static final long COLON_PLACES = 0xFF0000FF0000L;
    private static final long COLONS = ((long) ':' << 40) | (':' << 16);
    private static final int SECONDS_PER_DAY = 86_400;
    /** Days from the first of the year 0. */
    private static final int EPOCH = 719_528;
    /** Where the months of leap years begin in the tables. */
    private static final int LEAP = 16;
    private static final int[] MONTHS = new int[2 * LEAP];
    private static final int[] MONTH_STARTS = new int[2 * LEAP];

    static {
        for (int at = 1; at < 2 * LEAP; at++) {
            int month = at % LEAP;
            boolean exists = month >= 1 && month <= 12;
            MONTHS[at] = exists ? Month.of(month).length(at > LEAP) : 0;
            MONTH_STARTS[at] = month < 1 ? 0 : MONTH_STARTS[at - 1] + MONTHS[at - 1];
        }
    }

    private TimeReader() {}

    /** {@code YYYY-MM-DD}. */
    public static double date(byte[] data, int from, int to) {
        return to - from == DATE_LENGTH ? days(data, from) * SECONDS_PER_DAY : NONE;
    }

    /** {@code YYYY-MM}. */
    public static double yearMonth(byte[] data, int from, int to) {
        if (to - from != 7 || data[from + 4] != '-') {
            return NONE;
        }
        return epochDay(digits(data, from, 4), digits(data, from + 5, 2), 1) * SECONDS_PER_DAY;
    }

    /** A date, {@code T} or a space, a time, and perhaps an offset as {@code Z} or {@code +09:00}. */
    public static double dateTime(byte[] data, int from, int to) {
        if (to - from < DATE_LENGTH + 6 || (data[from + DATE_LENGTH] != 'T' && data[from + DATE_LENGTH] != ' ')) {
            return NONE;
        }
        int start = from + DATE_LENGTH + 1;
        int clockLength = to - start - (data[to - 1] == 'Z' ? 1 : 0);
        if (clockLength == CLOCK_LENGTH) {
            return InstantReader.read(data, from);
        }
        int zone = zone(data, start, to);
        return days(data, from) * SECONDS_PER_DAY + time(data, start, zone) - offset(data, zone, to);
    }

    /** {@code hh:mm}, {@code hh:mm:ss} or {@code hh:mm:ss.fraction}. */
    public static double time(byte[] data, int from, int to) {
        int length = to - from;
        if (length == CLOCK_LENGTH) {
            return clock(data, from);
        }
        if (length < 5 || data[from + 2] != ':') {
            return NONE;
        }
        double minutes = clock(digits(data, from, 2), 24) * 60 + clock(digits(data, from + 3, 2), 60);
        if (length == 5) {
            return minutes * 60;
        }
        if (length < 8 || data[from + 5] != ':') {
            return NONE;
        }
        // A leap second is a second like any other.
        double seconds = minutes * 60 + clock(digits(data, from + 6, 2), 61);
        return length == 8 ? seconds : seconds + fraction(data, from + 8, to);
    }

    /** {@code hh:mm:ss}. */
    private static double clock(byte[] data, int from) {
        long word = Bytes.word(data, from, Long.BYTES);
        long packed = (word & 0xFFFF) | ((word >>> 8) & 0xFFFF_0000L) | ((word >>> 16) & 0xFFFF_0000_0000L);
        long spelt = Digits.of(packed, 6);
        if ((word & COLON_PLACES) != COLONS || Digits.faults(spelt) != 0) {
            return NONE;
        }
        int digits = (int) Digits.value(spelt);
        int hours = digits / 10_000;
        int minutes = (digits / 100) % 100;
        // A leap second is a second like any other.
        int seconds = digits % 100;
        return hours < 24 && minutes < 60 && seconds < 61 ? (hours * 60 + minutes) * 60 + seconds : NONE;
    }

    private static double fraction(byte[] data, int from, int to) {
        if (data[from] != '.' || to - from < 2 || to - from > 10) {
            return NONE;
        }
        int digits = digits(data, from + 1, to - from - 1);
        return digits < 0 ? NONE : digits / Math.pow(10, to - from - 1);
    }

    private static int zone(byte[] data, int from, int to) {
        for (int at = from; at < to; at++) {
            if (data[at] == 'Z' || data[at] == '+' || data[at] == '-') {
                return at;
            }
        }
        return to;
    }

    private static double offset(byte[] data, int from, int to) {
        int length = to - from;
        if (length == 0 || (length == 1 && data[from] == 'Z')) {
            return 0;
        }
        boolean colon = length == 6 && data[from + 3] == ':';
        if (data[from] == 'Z' || (length != 5 && !colon)) {
            return NONE;
        }
        double hours = clock(digits(data, from + 1, 2), 24);
        double minutes = clock(digits(data, colon ? from + 4 : from + 3, 2), 60);
        return (data[from] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    private static double days(byte[] data, int from) {
        long word = Bytes.word(data, from, Long.BYTES);
        long day = Bytes.word(data, from + Long.BYTES, 2);
        long packed = (word & 0xFFFF_FFFFL) | ((word >>> 8) & 0xFFFF_0000_0000L) | (day << 48);
        long spelt = Digits.of(packed, Long.BYTES);
        if ((word & DASH_PLACES) != DASHES || Digits.faults(spelt) != 0) {
            return NONE;
        }
        int digits = (int) Digits.value(spelt);
        return epochDay(digits / 10_000, (digits / 100) % 100, digits % 100);
    }

    /** Days since 1970-01-01 in the Gregorian calendar, or NaN if there is no such day. */
    public static double epochDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12) {
            return NONE;
        }
        int century = year / 100;
        // 1 or 0 without a branch: which years and months come no processor foresees.
        int leap = isZero(year & 3) & (isZero(century & 3) | (isZero(year - 100 * century) ^ 1));
        int at = month + leap * LEAP;
        if (day < 1 || day > MONTHS[at]) {
            return NONE;
        }
        long years = 365L * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        return years + MONTH_STARTS[at] + day - 1 - EPOCH;
    }

    /** 1 for zero, 0 for what is above. */
    private static int isZero(int value) {
        return (value - 1) >>> 31;
    }

    private static double clock(int value, int bound) {
        return value >= 0 && value < bound ? value : NONE;
    }

    /** The number that so many digits spell, or -1 if they are not all digits. */
    static int digits(byte[] data, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
