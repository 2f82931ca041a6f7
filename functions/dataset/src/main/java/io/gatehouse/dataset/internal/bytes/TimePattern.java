package io.gatehouse.dataset.internal.bytes;

import io.gatehouse.dataset.ContractException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Dates and times in a format of strptime's directives: {@code %Y %y %m %d %j %H %I %M %S %f %p %b %B %a %A %z %Z %%}.
 * Names of months and days are English. Answers as {@link TimeReader} does.
 */
public final class TimePattern {

    private static final List<String> MONTHS = List.of(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    );
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final String DIRECTIVES = "YymdjHIMSfpbBaAzZ%";

    private final byte[] format;

    private TimePattern(byte[] format) {
        this.format = format;
    }

    /**
     * Compiles a format.
     *
     * @throws ContractException if it has a directive that is not known
     */
    public static TimePattern of(String format) {
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) == '%' && (++i == format.length() || DIRECTIVES.indexOf(format.charAt(i)) < 0)) {
                throw new ContractException(
                    "/format",
                    "has a directive that is not known; known are %" + String.join(" %", DIRECTIVES.split(""))
                );
            }
        }
        return new TimePattern(format.getBytes(StandardCharsets.UTF_8));
    }

    public double read(byte[] data, int from, int to) {
        return new Reading(data, from, to).read();
    }

    /** One value being read: where it has come to, and what is known so far. */
    private final class Reading {

        private final byte[] data;
        private final int to;
        private int at;
        private boolean failed;
        private int year = 1970;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int halfDay = -1;
        private double seconds;

        Reading(byte[] data, int from, int to) {
            this.data = data;
            this.at = from;
            this.to = to;
        }

        double read() {
            for (int i = 0; i < format.length && !failed; i++) {
                if (format[i] == '%') {
                    directive((char) format[++i]);
                } else {
                    literal(format[i]);
                }
            }
            if (failed || at != to) {
                return TimeReader.NONE;
            }
            if (halfDay >= 0) {
                hour = (hour % 12) + 12 * halfDay;
            }
            double days = dayOfYear > 0 ? TimeReader.epochDay(year, 1, 1) + dayOfYear - 1 : TimeReader.epochDay(year, month, day);
            return days * 86_400 + hour * 3600.0 + seconds;
        }

        private void literal(byte expected) {
            failed |= at >= to || data[at++] != expected;
        }

        private void directive(char directive) {
            switch (directive) {
                case 'Y' -> year = number(4, 4, 0, 9999);
                case 'y' -> {
                    int shortYear = number(2, 2, 0, 99);
                    year = shortYear < 69 ? 2000 + shortYear : 1900 + shortYear;
                }
                case 'm' -> month = number(1, 2, 1, 12);
                case 'd' -> day = number(1, 2, 1, 31);
                case 'j' -> dayOfYear = number(1, 3, 1, 366);
                case 'H' -> hour = number(1, 2, 0, 23);
                case 'I' -> hour = number(1, 2, 1, 12);
                case 'M' -> seconds += number(1, 2, 0, 59) * 60;
                case 'S' -> seconds += number(1, 2, 0, 60);
                case 'f' -> fraction();
                case 'p' -> halfDay = name(List.of("AM", "PM"), 2);
                case 'b' -> month = 1 + name(MONTHS, 3);
                case 'B' -> month = 1 + name(MONTHS, 0);
                case 'a' -> name(DAYS, 3);
                case 'A' -> name(DAYS, 0);
                case 'z', 'Z' -> zone();
                default -> literal((byte) '%');
            }
        }

        private int number(int least, int most, int low, int high) {
            int start = at;
            int value = 0;
            while (at < to && at - start < most && data[at] >= '0' && data[at] <= '9') {
                value = value * 10 + data[at++] - '0';
            }
            failed |= at - start < least || value < low || value > high;
            return value;
        }

        private void fraction() {
            int start = at;
            int value = number(1, 9, 0, 999_999_999);
            seconds += value / Math.pow(10, at - start);
        }

        private int name(List<String> names, int letters) {
            for (int i = 0; i < names.size(); i++) {
                String name = letters == 0 ? names.get(i) : names.get(i).substring(0, letters);
                int end = at + name.length();
                if (end <= to && name.equalsIgnoreCase(new String(data, at, name.length(), StandardCharsets.ISO_8859_1))) {
                    at = end;
                    return i;
                }
            }
            failed = true;
            return 0;
        }

        private void zone() {
            String rest = new String(data, at, Math.min(6, to - at), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
            if (rest.startsWith("UTC") || rest.startsWith("GMT") || rest.startsWith("Z")) {
                at += rest.startsWith("Z") ? 1 : 3;
                return;
            }
            failed |= rest.isEmpty() || (rest.charAt(0) != '+' && rest.charAt(0) != '-');
            at++;
            double offset = number(2, 2, 0, 23) * 3600.0;
            if (at < to && data[at] == ':') {
                at++;
            }
            offset += number(2, 2, 0, 59) * 60;
            seconds -= rest.startsWith("-") ? -offset : offset;
        }
    }
}
