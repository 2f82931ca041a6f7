package io.gatehouse.dataset.internal.bytes;

/**
 * Reads durations of ISO 8601, as {@code P1Y2M10DT2H30M}, to seconds: a year is 365.2425 days and a month a twelfth of it, so
 * that durations have an order.
 */
public final class DurationReader {

    private static final double DAY = 86_400;
    private static final double YEAR = 365.2425 * DAY;

    private DurationReader() {}

    /** Seconds, or NaN if the range is no duration. */
    public static double read(byte[] data, int from, int to) {
        int at = from;
        double sign = 1;
        if (at < to && (data[at] == '-' || data[at] == '+')) {
            sign = data[at++] == '-' ? -1 : 1;
        }
        if (at >= to || data[at++] != 'P') {
            return Double.NaN;
        }
        double seconds = 0;
        String units = "YMWD";
        int last = -1;
        boolean any = false;
        while (at < to) {
            if (data[at] == 'T' && units.length() == 4) {
                units = "HMS";
                last = -1;
                any = false;
                at++;
                continue;
            }
            int unitAt = endOfNumber(data, at, to);
            int unit = unitAt < to && unitAt > at ? units.indexOf(data[unitAt]) : -1;
            boolean decimal = unitAt > at && indexOfPoint(data, at, unitAt) >= 0;
            if (unit <= last || (decimal && data[unitAt] != 'S')) {
                return Double.NaN;
            }
            seconds += number(data, at, unitAt) * weight(units.charAt(unit), units.length() == 3);
            last = unit;
            any = true;
            at = unitAt + 1;
        }
        return any ? sign * seconds : Double.NaN;
    }

    private static double weight(char unit, boolean time) {
        return switch (unit) {
            case 'Y' -> YEAR;
            case 'M' -> time ? 60 : YEAR / 12;
            case 'W' -> 7 * DAY;
            case 'D' -> DAY;
            case 'H' -> 3600;
            default -> 1;
        };
    }

    private static int endOfNumber(byte[] data, int from, int to) {
        int at = from;
        while (at < to && ((data[at] >= '0' && data[at] <= '9') || (data[at] == '.' && at > from))) {
            at++;
        }
        return at;
    }

    private static int indexOfPoint(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static double number(byte[] data, int from, int to) {
        double value = 0;
        double scale = 0;
        for (int i = from; i < to; i++) {
            if (data[i] == '.') {
                if (scale > 0 || i == to - 1) {
                    return Double.NaN;
                }
                scale = 1;
            } else {
                value = value * 10 + data[i] - '0';
                scale *= 10;
            }
        }
        return scale > 0 ? value / scale : value;
    }
}
