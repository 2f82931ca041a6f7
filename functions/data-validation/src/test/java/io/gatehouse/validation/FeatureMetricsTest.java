package io.gatehouse.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Judgements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureMetricsTest {

    private static final String WATCHED =
        "{\"fields\":[{\"name\":\"age\",\"type\":\"integer\"},{\"name\":\"phone\",\"type\":\"integer\"}]," +
        "\"gatehouse\":{\"pii\":\"phone\",\"skew\":{\"emit_metrics\":\"Enabled\"}}}";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final FeatureMetrics metrics = new FeatureMetrics(
        new Metrics(InstantSource.fixed(Instant.EPOCH), new PrintStream(printed, true, StandardCharsets.UTF_8))
    );

    @Test
    void shouldEmitUnderSageMakersNames() throws IOException {
        String normal = rows(100);

        metrics.emit(Judgements.of("orders/a.csv", rows(101) + ",\n", Optional.of(WATCHED), Optional.of(normal)));

        JsonNode line = Json.mapper().readTree(printed.toByteArray());
        assertThat(line.path("Dataset").asText()).isEqualTo("orders");
        assertThat(line.path("feature_data_age")).hasSize(11);
        assertThat(line.path("feature_data_age").path(10).asDouble()).isEqualTo(6);
        assertThat(line.path("feature_non_null_age").asDouble()).isBetween(0.99, 0.991);
        assertThat(line.path("feature_baseline_drift_age").asDouble()).isZero();
        assertThat(line.has("feature_non_null_phone")).isTrue();
        assertThat(line.has("feature_data_phone")).isFalse();
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions")).hasToString("[[\"Dataset\"]]");
    }

    @Test
    void shouldEmitNothingUnasked() throws IOException {
        metrics.emit(Judgements.of("orders/a.csv", rows(10), Optional.of(WATCHED.replace("Enabled", "Disabled"))));
        metrics.emit(Judgements.of("orders/a.csv", rows(10), Optional.empty()));

        assertThat(printed.size()).isZero();
    }

    @Test
    void shouldEmitOnlyOfTheFirstColumns() throws IOException {
        String names = IntStream.range(0, 300)
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(","));
        String values = IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String contract =
            "{\"fieldsMatch\":\"subset\",\"fields\":[{\"name\":\"c0\"}],\"gatehouse\":{\"skew\":{\"emit_metrics\":\"Enabled\"}}}";
        Judgement wide = Judgements.of("orders/a.csv", names + "\n" + values + "\n", Optional.of(contract));

        metrics.emit(wide);

        String[] lines = printed.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(2);
        int emitted = 0;
        for (String line : lines) {
            JsonNode definitions = Json.mapper().readTree(line).at("/_aws/CloudWatchMetrics/0/Metrics");
            assertThat(definitions.size()).isLessThanOrEqualTo(100);
            emitted += definitions.size();
        }
        assertThat(emitted).isEqualTo(99);
        assertThat(lines[1]).contains("feature_non_null_c49").doesNotContain("c50");
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
            .mapToObj(i -> (i % 7) + ",0101234567")
            .collect(Collectors.joining("\n", "age,phone\n", "\n"));
    }
}
