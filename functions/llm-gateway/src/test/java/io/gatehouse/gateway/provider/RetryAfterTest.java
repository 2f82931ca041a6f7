package io.gatehouse.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        0                             | 0
        7                             | 7
        999999999                     | 86400
        Mon, 4 May 2026 12:01:30 GMT  | 90
        Mon, 4 May 2026 11:00:00 GMT  | 0
        -3                            | 0
        in a while                    | 0
        99999999999999999999          | 0
        """
    )
    void shouldReadSecondsAndDates(String header, int seconds) {
        assertThat(RetryAfter.seconds(header, NOW)).isEqualTo(seconds);
    }

    @Test
    void shouldTakeNoHeaderForNoWord() {
        assertThat(RetryAfter.seconds(null, NOW)).isZero();
    }
}
