package io.gatehouse.dataset.internal.bytes;

/** Reads dates with times to the second, which are all spelt alike, in three words and without a branch on what they say. */
final class InstantReader {

    private static final long DATE = template("0000-00-");
    private static final long DATE_BOUNDS = bounds("0000-00-");
    /** The sign between date and time is not looked at. */
    private static final long MIDDLE = template("00T00:00");
    private static final long MIDDLE_BOUNDS = bounds("00T00:00");
    private static final long MIDDLE_PLACES = 0xFFFF_FFFF_FF00_FFFFL;
    private static final long SECONDS = template(":00");
    private static final long SECONDS_BOUNDS = bounds(":00");
    private static final long HIGHS = 0x8080808080808080L;
    private static final int SECONDS_PER_DAY = 86_400;

    private InstantReader() {}

    private static long template(String signs) {
        long word = 0;
        for (int i = 0; i < signs.length(); i++) {
            word |= (long) signs.charAt(i) << (i * Byte.SIZE);
        }
        return word;
    }

    /** What brings a byte beyond 0x7F that is more than the 9 that a digit may be above '0', or than the 0 of another sign. */
    private static long bounds(String signs) {
        long word = 0;
        for (int i = 0; i < signs.length(); i++) {
            word |= (signs.charAt(i) == '0' ? 0x76L : 0x7FL) << (i * Byte.SIZE);
        }
        return word;
    }

    /** Reads {@code YYYY-MM-DD}, any sign, {@code hh:mm:ss} as seconds since 1970-01-01T00:00Z; NaN if there is no such second. */
    static double read(byte[] data, int from) {
        long date = Bytes.word(data, from) ^ DATE;
        long middle = (Bytes.word(data, from + 8) ^ MIDDLE) & MIDDLE_PLACES;
        long last = Bytes.word(data, from + 16, 3) ^ SECONDS;
        long faults = date | (date + DATE_BOUNDS) | middle | (middle + MIDDLE_BOUNDS) | last | (last + SECONDS_BOUNDS);
        long yearAndMonth = pairs(date);
        long dayToMinute = pairs(middle);
        int year = at(yearAndMonth, 0) * 100 + at(yearAndMonth, 2);
        int hours = at(dayToMinute, 3);
        int minutes = at(dayToMinute, 6);
        int seconds = at(pairs(last), 1);
        // A leap second is a second like any other.
        if ((faults & HIGHS) != 0 || hours > 23 || minutes > 59 || seconds > 60) {
            return TimeReader.NONE;
        }
        return TimeReader.epochDay(year, at(yearAndMonth, 5), at(dayToMinute, 0)) * SECONDS_PER_DAY + (hours * 60 + minutes) * 60 + seconds;
    }

    /** In each byte that digit and the next one as a number. */
    private static long pairs(long digits) {
        return digits * 10 + (digits >>> Byte.SIZE);
    }

    private static int at(long pairs, int place) {
        return (int) (pairs >>> (place * Byte.SIZE)) & 0xFF;
    }
}
