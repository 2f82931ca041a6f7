package io.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "plain", "안녕 😀", "\"quoted\" \\ back", "line\nfeed\ttab\r\b\f", "\u0000\u001f\u007f", "\"", "a\\" })
    void shouldWriteTextsThatReadBack(String text) throws IOException {
        var line = new JsonLine("{")
            .text("a", text)
            .number("b", -7)
            .text("c", null)
            .number("d", (Long) null)
            .end();

        var read = new JsonMapper().readTree(line);
        assertThat(read.path("a").textValue()).isEqualTo(text);
        assertThat(read.path("b").asInt()).isEqualTo(-7);
        assertThat(read.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
        longs = { 0, 1, 10, 999_999_999_999L, 1_000_000_000_000L, 1_050_000_000_000L, 12_345_678_901_234L, -1, -1_500_000_000_000L }
    )
    void shouldWriteDollarsAsADecimalNumber(long picoDollars) {
        var expected = BigDecimal.valueOf(picoDollars, 12).stripTrailingZeros().toPlainString();

        assertThat(JsonLine.dollars(picoDollars)).isEqualTo(expected);
    }

    @Test
    void shouldGoOnAfterItsOpening() {
        assertThat(new JsonLine("{\"a\":{\"b\":1}").dollars("c", 500_000_000_000L).end()).isEqualTo("{\"a\":{\"b\":1},\"c\":0.5}");
    }
}
