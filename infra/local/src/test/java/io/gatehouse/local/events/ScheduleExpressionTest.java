package io.gatehouse.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    private static final Instant THURSDAY_NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "rate(1 minute)               | 2026-01-01T12:01:00Z",
            "rate(2 days)                 | 2026-01-03T12:00:00Z",
            "at(2026-05-01T08:00:00)      | 2026-05-01T08:00:00Z",
            "cron(0/15 * * * ? *)         | 2026-01-01T12:15:00Z",
            "cron(0 12 * * ? *)           | 2026-01-02T12:00:00Z",
            "cron(30 6 ? * MON-FRI *)     | 2026-01-02T06:30:00Z",
            "cron(0 0 L * ? *)            | 2026-01-31T00:00:00Z",
            "cron(0 0 ? * 1 *)            | 2026-01-04T00:00:00Z",
            "cron(0 0 ? * 2#3 *)          | 2026-01-19T00:00:00Z",
            "cron(0 0 ? * 6L *)           | 2026-01-30T00:00:00Z",
            "cron(0 9 29 FEB ? *)         | 2028-02-29T09:00:00Z",
            "cron(0 9 1,15 3 ? 2027-2028) | 2027-03-01T09:00:00Z",
        }
    )
    void shouldSayWhenItIsDueNext(String expression, Instant due) {
        assertThat(ScheduleExpression.of(expression).next(THURSDAY_NOON)).contains(due);
    }

    @Test
    void shouldReadCronInATimeZone() {
        var daily = ScheduleExpression.of("cron(0 9 * * ? *)", ZoneId.of("Asia/Seoul"));

        assertThat(daily.next(THURSDAY_NOON)).contains(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void shouldNeverBeDueOnceItsYearsAreOver() {
        assertThat(ScheduleExpression.of("cron(0 0 1 1 ? 2020)").next(THURSDAY_NOON)).isEmpty();
        assertThat(ScheduleExpression.of("at(2020-01-01T00:00:00)").next(THURSDAY_NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "every day", "rate(0 minutes)", "rate(1 fortnight)", "cron(0 12 * * *)", "cron(0 12 * * * *)", "cron(60 12 * * ? *)" }
    )
    void shouldRefuseWhatIsNoSchedule(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
