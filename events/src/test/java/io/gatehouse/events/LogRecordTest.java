package io.gatehouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what is logged to its schema, line by line. */
class LogRecordTest {

    static Stream<Arguments> lines() throws IOException {
        var lines = Stream.<Arguments>builder();
        for (var line : sample("predictions.jsonl")) {
            lines.add(Arguments.of(line, PredictionRecord.class));
        }
        for (var line : sample("labels.jsonl")) {
            lines.add(Arguments.of(line, LabelRecord.class));
        }
        for (var line : sample("llm-log.jsonl")) {
            lines.add(Arguments.of(line, LlmLogRecord.class));
        }
        return lines.build();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldReadALineAndWriteItAgain(String line, Class<? extends LogRecord> type) throws IOException {
        var read = Json.mapper().readValue(line, type);

        assertThat(Schemas.of(type).validate(Json.mapper().readTree(line))).isEmpty();
        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(line);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldDescribeEveryMemberAndNoOther(String line, Class<? extends LogRecord> type) {
        var described = new TreeSet<String>();
        Schemas.of(type).getSchemaNode().path("properties").fieldNames().forEachRemaining(described::add);
        var known = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            known.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase());
        }
        assertThat(described).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldRefuseWhatLacksARequiredMember(String line, Class<? extends LogRecord> type) throws IOException {
        for (var required : Schemas.of(type).getSchemaNode().path("required")) {
            var lacking = (ObjectNode) Json.mapper().readTree(line);
            lacking.remove(required.textValue());
            assertThat(Schemas.of(type).validate(lacking)).as("without %s", required).isNotEmpty();
        }
    }

    @Test
    void shouldReadNumbersAndTruthValuesAsLabels() throws IOException {
        assertThat(Json.mapper().readValue("{\"id\":\"1\",\"label\":41.50}", LabelRecord.class).label()).isEqualTo("41.50");
        assertThat(Json.mapper().readValue("{\"id\":\"1\",\"label\":true}", LabelRecord.class).label()).isEqualTo("true");
        assertThatExceptionOfType(MismatchedInputException.class).isThrownBy(() ->
            Json.mapper().readValue("{\"id\":\"1\",\"label\":{}}", LabelRecord.class)
        );
    }

    private static List<String> sample(String name) throws IOException {
        try (var in = DomainEvent.class.getResourceAsStream("samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
