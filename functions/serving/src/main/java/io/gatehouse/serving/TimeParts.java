package io.gatehouse.serving;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Parts of times as ISO 8601 writes them, {@code 2026-01-31T08:30:00} or {@code 2026-01-31}: at fixed places, so that no formatter is asked. */
final class TimeParts {

    private TimeParts() {}

    /** A part of a local time; -1 if the text is none. Weekdays count from 1, Monday. */
    static int of(String text, Declared.Part part) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return -1;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = text.length() < 16 ? 0 : digits(text, 11, 2);
        int minute = text.length() < 16 ? 0 : digits(text, 14, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return -1;
        }
        return switch (part) {
            case MINUTE_OF_DAY -> 60 * hour + minute;
            case HOUR -> hour;
            case MONTH -> month;
            case WEEKDAY, DAY_OF_YEAR, WHOLE -> day(year, month, day, part);
        };
    }

    private static int day(int year, int month, int day, Declared.Part part) {
        try {
            var date = LocalDate.of(year, month, day);
            return part == Declared.Part.WEEKDAY ? date.getDayOfWeek().getValue() : date.getDayOfYear();
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
