package io.gatehouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void shouldWriteTheEmbeddedMetricFormat() throws JsonProcessingException {
        var out = new ByteArrayOutputStream();
        var metrics = new Metrics(() -> Instant.ofEpochMilli(1_763_700_000_000L), new PrintStream(out, true, StandardCharsets.UTF_8));

        metrics.emit("Status", "accepted", Metric.count("Rows", 7), Metric.bytes("Bytes", 90));

        String line = out.toString(StandardCharsets.UTF_8);
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = Json.mapper().readTree(line);
        JsonNode directive = json.path("_aws").path("CloudWatchMetrics").path(0);
        assertThat(json.path("_aws").path("Timestamp").asLong()).isEqualTo(1_763_700_000_000L);
        assertThat(directive.path("Namespace").asText()).isEqualTo("Gatehouse");
        assertThat(directive.path("Dimensions").path(0).path(0).asText()).isEqualTo("Status");
        assertThat(directive.path("Metrics").path(0).path("Unit").asText()).isEqualTo("Count");
        assertThat(json.path("Status").asText()).isEqualTo("accepted");
        assertThat(json.path("Rows").asDouble()).isEqualTo(7);
        assertThat(directive.path("Metrics").path(1).path("Unit").asText()).isEqualTo("Bytes");
    }
}
