package io.gatehouse.gateway.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private static final int DAY = 86_400;

    private RetryAfter() {}

    /** Whole seconds, at most a day; 0 if there is no such header, or it says nothing. */
    static int seconds(@Nullable String header, Instant now) {
        if (header == null) {
            return 0;
        }
        if (header.matches("\\d{1,9}")) {
            return Math.min(DAY, Integer.parseInt(header));
        }
        try {
            var until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Math.clamp(Duration.between(now, until).toSeconds(), 0, DAY);
        } catch (DateTimeException neither) {
            return 0;
        }
    }
}
