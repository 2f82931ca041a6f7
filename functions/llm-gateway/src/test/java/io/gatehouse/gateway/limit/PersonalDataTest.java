package io.gatehouse.gateway.limit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource({
        "write to ana.kim+x@mail.example.co.kr now, write to [email] now",
        "call 010-1234-5678 or +1 (415) 555-2671, call [phone] or [phone]",
        "card 4111 1111 1111 1111., card [card].",
        "주민번호 900101-1234567 입니다, 주민번호 [id] 입니다",
        "SSN 078-05-1120, SSN [id]",
        "to DE89 3704 0044 0532 0130 00, to [account]",
        "from 192.168.0.17, from [ip]",
        "key gh_0123456789abcdefghij, key [secret]",
    })
    void shouldMaskWhatLooksPersonal(String text, String masked) {
        assertThat(PersonalData.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = { "in 2026, 12,345 rows of 15 columns", "version 1.15.2", "3.14159", "an @ sign", "at 10:30", "2026-11-22" })
    void shouldLeaveOtherTextsAlone(String text) {
        assertThat(PersonalData.masked(text)).isEqualTo(text);
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void shouldNotTakeLongForAnyText() {
        for (var text : new String[] { "a", "1", "1 ", "a@", "a.", "DE89 ", "1.1.1." }) {
            assertThat(PersonalData.masked(text.repeat(4_000))).isNotNull();
        }
    }
}
