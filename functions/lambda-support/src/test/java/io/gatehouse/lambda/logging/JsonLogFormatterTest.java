package io.gatehouse.lambda.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class JsonLogFormatterTest {

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void shouldWriteOneLineOfJsonWithItsContext() throws JsonProcessingException {
        MDC.put("request_id", "r1");
        var entry = new LogRecord(Level.WARNING, "two\nlines and a \"quote\"");
        entry.setLoggerName("io.gatehouse.Some");
        entry.setThrown(new IllegalStateException("cause"));

        String line = new JsonLogFormatter().format(entry);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode json = Json.mapper().readTree(line);
        assertThat(json.path("message").asText()).isEqualTo("two\nlines and a \"quote\"");
        assertThat(json.path("request_id").asText()).isEqualTo("r1");
        assertThat(json.path("level").asText()).isEqualTo("WARNING");
        assertThat(json.path("error").asText()).contains("IllegalStateException: cause").contains("JsonLogFormatterTest");
    }

    @Test
    void shouldMaskKeysAndSignatures() {
        String line = new JsonLogFormatter().format(
            new LogRecord(Level.INFO, "Bearer gh_9aZ_-x81kQ https://s3/x?X-Amz-Signature=abcdef0123&X-Amz-Security-Token=IQoJb3&x=1")
        );

        assertThat(line).doesNotContain("gh_9aZ", "abcdef0123", "IQoJb3").contains("x=1");
    }

    @Test
    void shouldCutWhatCloudWatchWouldCut() throws JsonProcessingException {
        String line = new JsonLogFormatter().format(new LogRecord(Level.INFO, "x".repeat(300_000)));

        assertThat(line.length()).isLessThan(40_000);
        assertThat(Json.mapper().readTree(line).path("message").asText()).endsWith("(cut)");
    }
}
