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

/** Labels come late and show that a model answers worse than it did: that is told once. */
@ExtendWith(Scenarios.class)
class PerformanceIT {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROWS = 300;

    @Test
    void shouldTellAPlantedFallOnceOverTenFilesOfLateLabels(Gate gate, Api api, AwsClients aws) {
        gate.agree("scored", "{\"fields\":[{\"name\":\"id\"}],\"fieldsMatch\":\"subset\",\"gatehouse\":{\"kind\":\"predictions\"}}");
        gate.agree(
            "truths",
            """
            {"fields": [{"name": "id"}, {"name": "label"}],
             "gatehouse": {"kind": "labels", "performance": {"predictions": "scored", "positive": "yes"}}}
            """
        );
        assertThat(api.get("/datasets/truths/performance").status()).isEqualTo(404);
        gate.verdictOn(gate.deliver("scored/january.jsonl", predictions(10)));

        try (var tap = Tap.onGatehouse(aws, "truths")) {
            Run first = null;
            for (int day = 0; day < 10; day++) {
                var run = gate.verdictOn(gate.deliver("truths/%02d.csv".formatted(day), labels(day)));
                assertThat(performance(api, run).path("fallen").asBoolean())
                    .as("day %s", day)
                    .isEqualTo(day >= 6);
                first = day == 6 ? run : first;
            }

            var event = tap.next("ModelPerformanceFell").path("detail");
            assertThat(event.path("run_id").asText()).isEqualTo(first.id());
            assertThat(event.path("model").asText()).isEqualTo("late");
            assertThat(event.path("metric").asText()).isEqualTo("accuracy");
            assertThat(event.path("shown_by").asText()).startsWith("proportions");
            assertThat(event.path("window_start").asText()).startsWith("2026-01-07");
            assertThat(event.at("/recommendation/en").asText()).isNotEmpty();
            assertThat(event.at("/recommendation/ko").asText()).isNotEmpty();
            assertThat(tap.rest()).noneMatch(other -> other.path("detail-type").asText().equals("ModelPerformanceFell"));
            assertThat(gate.read("reports/truths/" + first.id() + "/performance.html")).contains("class=\"curve\"", "성능 하락");
            assertThat(api.get("/datasets/truths/performance").json().at("/counts/joined").asInt()).isEqualTo(10 * ROWS);
        }
    }

    private static JsonNode performance(Api api, Run run) {
        return Await.until("a verdict on " + run.id(), Gate.PATIENCE, () -> {
            var answer = api.get("/datasets/" + run.dataset() + "/runs/" + run.id() + "/performance");
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        });
    }

    private static String predictions(int days) {
        var lines = new StringBuilder();
        for (int i = 0; i < days * ROWS; i++) {
            var at = START.plus(Duration.ofDays(i / ROWS)).plusSeconds(i % ROWS);
            lines
                .append("{\"id\":\"p-%d\",\"at\":\"%s\",\"model\":\"late\",\"model_version\":\"3\",".formatted(i, at))
                .append("\"prediction\":\"%s\",\"segments\":{\"region\":\"%s\"}}%n".formatted(says(i), i % 3 == 0 ? "north" : "south"));
        }
        return lines.toString();
    }

    private static String labels(int day) {
        var random = new Random(day);
        var rows = new StringBuilder("id,label\n");
        for (int i = day * ROWS; i < (day + 1) * ROWS; i++) {
            var right = random.nextDouble() < (day < 6 ? 0.9 : 0.7);
            rows.append("p-" + i + "," + (right ? says(i) : says(i + 1)) + "\n");
        }
        return rows.toString();
    }

    private static String says(int i) {
        return i % 2 == 0 ? "yes" : "no";
    }
}
