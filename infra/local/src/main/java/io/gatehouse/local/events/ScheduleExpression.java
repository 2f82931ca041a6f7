package io.gatehouse.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** When something is due, as EventBridge writes it. */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, ScheduleExpression.At, CronExpression {
    Pattern FORM = Pattern.compile("(rate|cron|at)\\((.+)\\)");

    /** The first time after the given one; empty if there is none. */
    Optional<Instant> next(Instant after);

    /** Reads {@code rate(5 minutes)}, {@code cron(0 12 * * ? *)} or {@code at(2026-01-01T00:00:00)}, in UTC. */
    static ScheduleExpression of(String text) {
        return of(text, ZoneOffset.UTC);
    }

    /**
     * As {@link #of(String)}, in a time zone.
     *
     * @throws IllegalArgumentException if it is no schedule
     */
    static ScheduleExpression of(String text, ZoneId zone) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " is not rate(…), cron(…) or at(…)");
        }
        var inner = form.group(2).strip();
        return switch (form.group(1)) {
            case "rate" -> Rate.of(inner);
            case "cron" -> CronExpression.of(inner, zone);
            default -> new At(LocalDateTime.parse(inner).atZone(zone).toInstant());
        };
    }

    /** Every so long. */
    record Rate(Duration every) implements ScheduleExpression {
        static Rate of(String text) {
            var parts = text.split("\\s+", -1);
            if (parts.length != 2 || !parts[0].matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException("rate(" + text + ") is not a positive number and a unit");
            }
            var unit = switch (parts[1]) {
                case "minute", "minutes" -> ChronoUnit.MINUTES;
                case "hour", "hours" -> ChronoUnit.HOURS;
                case "day", "days" -> ChronoUnit.DAYS;
                default -> throw new IllegalArgumentException("rate(" + text + ") has no unit of minutes, hours or days");
            };
            return new Rate(Duration.of(Long.parseLong(parts[0]), unit));
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(every));
        }
    }

    /** Once. */
    record At(Instant time) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            return time.isAfter(after) ? Optional.of(time) : Optional.empty();
        }
    }
}
