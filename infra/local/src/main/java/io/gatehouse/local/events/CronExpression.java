package io.gatehouse.local.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday) and year. Of the two days one must be {@code ?}.
 * {@code L} and {@code #} are known, {@code W} is not.
 */
record CronExpression(
    BitSet minutes,
    BitSet hours,
    BitSet months,
    BitSet years,
    Predicate<LocalDate> day,
    ZoneId zone
) implements ScheduleExpression {
    private static final int FIELDS = 6;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final int DAYS_OF_MONTH = 31;
    private static final int DAYS_OF_WEEK = 7;
    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    /** Leap days can be eight years apart. */
    private static final int HORIZON_DAYS = 366 * 9;

    static CronExpression of(String text, ZoneId zone) {
        var fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("cron(" + text + ") needs six fields: minutes hours day-of-month month day-of-week year");
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException("cron(" + text + "): exactly one of day-of-month and day-of-week must be ?");
        }
        return new CronExpression(
            CronField.of(fields[0], 0, 59, List.of()),
            CronField.of(fields[1], 0, 23, List.of()),
            CronField.of(fields[3], 1, 12, MONTHS),
            CronField.of(fields[5], FIRST_YEAR, LAST_YEAR, List.of()),
            fields[4].equals("?") ? dayOfMonth(fields[2]) : dayOfWeek(fields[4]),
            zone
        );
    }

    @Override
    public Optional<Instant> next(Instant after) {
        var start = after.atZone(zone).plusMinutes(1).withSecond(0).withNano(0);
        for (var ahead = 0; ahead < HORIZON_DAYS; ahead++) {
            var date = start.toLocalDate().plusDays(ahead);
            if (years.get(date.getYear()) && months.get(date.getMonthValue()) && day.test(date)) {
                var time = firstFrom(ahead == 0 ? start.toLocalTime() : LocalTime.MIN);
                if (time.isPresent()) {
                    return time.map(found -> date.atTime(found).atZone(zone).toInstant());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LocalTime> firstFrom(LocalTime from) {
        for (var hour = hours.nextSetBit(from.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            var minute = minutes.nextSetBit(hour == from.getHour() ? from.getMinute() : 0);
            if (minute >= 0) {
                return Optional.of(LocalTime.of(hour, minute));
            }
        }
        return Optional.empty();
    }

    private static Predicate<LocalDate> dayOfMonth(String field) {
        if (field.equals("L")) {
            return date -> date.equals(YearMonth.from(date).atEndOfMonth());
        }
        var days = CronField.of(field, 1, DAYS_OF_MONTH, List.of());
        return date -> days.get(date.getDayOfMonth());
    }

    private static Predicate<LocalDate> dayOfWeek(String field) {
        if (field.contains("#")) {
            var parts = field.split("#", 2);
            var weekday = CronField.of(parts[0], 1, DAYS_OF_WEEK, WEEKDAYS);
            var which = Integer.parseInt(parts[1]);
            return date -> weekday.get(weekday(date)) && (date.getDayOfMonth() - 1) / DAYS_OF_WEEK == which - 1;
        }
        if (field.length() > 1 && field.endsWith("L")) {
            var weekday = CronField.of(field.substring(0, field.length() - 1), 1, DAYS_OF_WEEK, WEEKDAYS);
            return date -> weekday.get(weekday(date)) && date.plusWeeks(1).getMonth() != date.getMonth();
        }
        var weekdays = CronField.of(field.equals("L") ? "7" : field, 1, DAYS_OF_WEEK, WEEKDAYS);
        return date -> weekdays.get(weekday(date));
    }

    private static int weekday(LocalDate date) {
        return (date.getDayOfWeek().getValue() % DAYS_OF_WEEK) + 1;
    }
}
