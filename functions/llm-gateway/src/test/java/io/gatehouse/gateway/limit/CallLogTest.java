package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.events.LlmLogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLogTest {

    @Test
    void shouldWriteOneLineWithAttributesAndMetricsAndNoText() throws IOException {
        var lines = new ArrayList<String>();
        new CallLog(lines::add).accept(call());

        assertThat(lines).hasSize(1);
        var text = lines.getFirst();
        var line = new JsonMapper().readTree(text);
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(call().at().toEpochMilli());
        assertThat(line.path("LlmCost").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(line.path("gen_ai.usage.input_tokens").asInt()).isEqualTo(17);
        assertThat(line.path("gen_ai.usage.output_tokens").asInt()).isEqualTo(9);
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).allSatisfy(metric ->
            assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue()
        );
        assertThat(line.path("Model").asText()).isEqualTo("gpt-4o");
        assertThat(text).doesNotContain("a secret question", "a secret answer");
    }

    @Test
    void shouldGatherTheLinesOfAMoment() {
        var out = new ByteArrayOutputStream();
        var due = new ArrayList<Runnable>();
        var output = new LogOutput(new PrintStream(out), due::add);

        output.accept("one");
        output.accept("안녕");

        assertThat(out.size()).isZero();
        assertThat(due).hasSize(1);
        due.getFirst().run();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\n안녕\n");
        output.accept("three");
        assertThat(due).hasSize(2);
    }

    @Test
    void shouldNotGatherWithoutEnd() {
        var out = new ByteArrayOutputStream();
        var output = new LogOutput(new PrintStream(out), later -> {});

        output.accept("x".repeat(40_000));

        assertThat(out.size()).isEqualTo(40_001);
    }

    private static LlmLogRecord call() {
        return new LlmLogRecord(
            "id",
            Instant.parse("2026-01-01T00:00:00Z"),
            "k1",
            "ana",
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
            new BigDecimal("0.01"),
            120,
            20L,
            null,
            200,
            null,
            null,
            null,
            null,
            null,
            "a secret question",
            "a secret answer",
            Map.of(),
            List.of()
        );
    }
}
