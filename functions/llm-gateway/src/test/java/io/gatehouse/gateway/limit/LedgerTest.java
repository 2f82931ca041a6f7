package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.LlmLogRecord;
import io.gatehouse.lambda.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void shouldWriteALineAsTheSharedMapperDoes() throws IOException {
        for (var entry : List.of(entry("ana \"안녕\"\n", 20L, "0.000000000001"), entry(null, null, "0"), entry("", 0L, "12.5"))) {
            var line = Ledger.json(entry);

            assertThat(Json.mapper().readTree(line)).isEqualTo(Json.mapper().readTree(Json.bytes(entry)));
            assertThat(Json.mapper().readValue(line, LlmLogRecord.class)).isEqualTo(entry);
        }
    }

    private static LlmLogRecord entry(String user, Long firstTokenMs, String cost) {
        return new LlmLogRecord(
            "id",
            Instant.parse("2026-01-01T00:00:00.123456Z"),
            "k1",
            user,
            "blue",
            null,
            "gpt-4o",
            "openai",
            "gpt-4o-2024-11-20",
            null,
            10,
            5,
            2,
            6,
            3,
            new BigDecimal(cost),
            120,
            firstTokenMs,
            null,
            200,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            List.of()
        );
    }
}
