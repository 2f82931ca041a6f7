package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people ask of language models and how these answer is watched by the gateway's log; a drift of it is told once. */
@ExtendWith(Scenarios.class)
class LlmDriftIT {

    @Test
    void shouldTellAPlantedDriftOfCallsOnceOverTenFiles(Gate gate, Api api, AwsClients aws) {
        gate.agree("calls", "{\"fields\":[{\"name\":\"id\"}],\"fieldsMatch\":\"subset\",\"gatehouse\":{\"kind\":\"llm-log\"}}");
        var first = gate.verdictOn(gate.deliver("calls/00.jsonl", calls(0, 500, 1)));
        Await.untilTrue("a baseline", Gate.PATIENCE, () -> api.get("/datasets/calls/baseline").status() == 200);

        try (var tap = Tap.onGatehouse(aws, "calls")) {
            Run began = null;
            for (int i = 1; i <= 10; i++) {
                var run = gate.verdictOn(gate.deliver("calls/%02d.jsonl".formatted(i), calls(i, 150, i < 4 ? 1 : 2)));
                var drift = drift(api, run);
                assertThat(drift.path("reference_run").asText()).isEqualTo(first.id());
                assertThat(drift.path("drifted").asBoolean())
                    .as("file %s", i)
                    .isEqualTo(i >= 4);
                began = i == 4 ? run : began;
            }

            var event = tap.next("DriftDetected").path("detail");
            assertThat(event.path("run_id").asText()).isEqualTo(began.id());
            assertThat(event.at("/features/0/name").asText()).isEqualTo("answer_length");
            assertThat(event.at("/features/1/name").asText()).isEqualTo("latency_ms");
            assertThat(event.at("/features/1/recommendation/en").asText()).isNotEmpty();
            assertThat(event.at("/features/1/recommendation/ko").asText()).isNotEmpty();
            assertThat(tap.rest()).noneMatch(other -> other.path("detail-type").asText().equals("DriftDetected"));
        }
    }

    private static JsonNode drift(Api api, Run run) {
        return Await.until("a comparison of " + run.id(), Gate.PATIENCE, () -> {
            var answer = api.get("/datasets/calls/runs/" + run.id() + "/drift");
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        });
    }

    private static String calls(int day, int count, double factor) {
        var random = new Random(day);
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var at = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day)).plusSeconds(i);
            var length = Math.round(factor * 200 * Math.exp(0.3 * random.nextGaussian()));
            var latency = Math.round(factor * 900 * Math.exp(0.4 * random.nextGaussian()));
            lines
                .append(
                    "{\"id\":\"%d-%d\",\"at\":\"%s\",\"model\":\"fast\",\"input_tokens\":%d,".formatted(
                        day,
                        i,
                        at,
                        100 + random.nextInt(50)
                    )
                )
                .append("\"cached_tokens\":0,\"cache_write_tokens\":0,\"output_tokens\":%d,\"reasoning_tokens\":0,".formatted(length / 4))
                .append("\"latency_ms\":%d,\"status\":200,\"language\":\"ko\",\"answer_length\":%d}%n".formatted(latency, length));
        }
        return lines.toString();
    }
}
