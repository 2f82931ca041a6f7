package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Champions;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file of a data set that is bound to a model is predicted as it enters. */
@ExtendWith(Scenarios.class)
class BatchInferenceIT {

    private static final Path FOLDER = Samples.ROOT.resolve("samples/models/flight-delay");
    private static final String CONTRACT = """
    {"fields":[{"name":"flight"},{"name":"date","type":"datetime"},{"name":"distance","type":"integer"},
    {"name":"origin"},{"name":"destination"}],
    "gatehouse":{"inference":[{"model":"scenario-late","id":"flight"},{"model":"scenario-nobody"}]}}
    """;

    @Test
    void shouldPredictEachAcceptedRowAsXgboostDoes(Gate gate, Api api, AwsClients aws) throws IOException {
        // Given the sample model in production, and a contract that binds a data set to it, and to one that nobody registered
        Champions.serve(aws, api, "scenario-late", FOLDER.resolve("registration.json"), FOLDER.resolve("model.ubj"));
        gate.agree("scenario-departures", CONTRACT);

        try (var tap = Tap.onGatehouse(aws, "scenario-departures")) {
            // When flights are delivered
            var file = Files.readString(FOLDER.resolve("departures.csv")) + "2001-03-9999,2001-03-30T10:00:00,,SFO,LAX\n";
            var run = gate.verdictOn("scenario-departures/march.csv", file.getBytes(StandardCharsets.UTF_8));

            // Then each accepted row has XGBoost's own prediction, the one without a distance has one, too, and the bus is told
            var ends = Map.of(
                "one",
                tap.next("BatchInferenceFinished").path("detail"),
                "other",
                tap.next("BatchInferenceFinished").path("detail")
            );
            var finished = end(ends, "finished");
            assertThat(finished.at("/rows/total").asInt()).isEqualTo(501);
            assertThat(finished.at("/rows/predicted").asInt()).isEqualTo(501);
            assertThat(end(ends, "failed").path("error").asText()).contains("no model 'scenario-nobody'");
            var lines = gate
                .read("predictions/scenario-late/scenario-departures/" + run.id() + "/v1/part-00000.jsonl")
                .lines()
                .map(Api::json)
                .toList();
            assertThat(lines)
                .hasSize(501)
                .allMatch(line -> line.path("model_version").asText().equals("1"));
            assertNear(lines, expected());
        }
    }

    @Test
    void shouldPredictRowsThatEnteredBeforeWhenAskedTo(Gate gate, Api api, AwsClients aws) {
        // Given flights that entered while no model was bound to them
        Champions.serve(aws, api, "scenario-asked", FOLDER.resolve("registration.json"), FOLDER.resolve("model.ubj"));
        gate.agree("scenario-unbound", CONTRACT.substring(0, CONTRACT.indexOf(",\n\"gatehouse\"")) + "}");
        var run = gate.verdictOn(gate.deliver("scenario-unbound/march.csv", FOLDER.resolve("departures.csv")));

        // When somebody asks for a table of predictions
        var asked = api.post(
            "/batches",
            "{\"dataset\":\"scenario-unbound\",\"run_id\":\"%s\",\"model\":\"scenario-asked\",\"id\":\"flight\",\"output\":\"parquet\"}".formatted(
                run.id()
            )
        );
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        var place = asked.header("Location");
        Await.untilTrue("the end of the batch", Gate.PATIENCE, () -> !status(api, place).equals("running"));

        // Then it is there, in the lake and in the list, and who listens is told that it has ended
        assertThat(status(api, place)).isEqualTo("finished");
        assertThat(api.get(place).json().at("/rows/predicted").asInt()).isEqualTo(500);
        assertThat(gate.lake("predictions/scenario-asked/scenario-unbound/" + run.id() + "/"))
            .singleElement()
            .asString()
            .endsWith(".parquet");
        var listed = api.get("/batches?dataset=scenario-unbound&limit=5").json().path("batches");
        assertThat(listed).singleElement().isEqualTo(api.get(place).json());
        assertThat(api.get(place, "Accept", "text/event-stream").body()).contains("id: end\n", "\"status\":\"finished\"");
    }

    private static String status(Api api, String place) {
        return api.get(place).json().path("status").asText();
    }

    private static JsonNode end(Map<String, JsonNode> ends, String status) {
        return ends
            .values()
            .stream()
            .filter(end -> end.path("status").asText().equals(status))
            .findFirst()
            .orElseThrow();
    }

    private static void assertNear(List<JsonNode> lines, Map<String, Double> expected) {
        var found = new HashMap<String, Double>();
        lines.forEach(line -> found.put(line.path("id").asText(), line.path("score").asDouble()));
        expected.forEach((flight, score) -> assertThat(found.get(flight)).as(flight).isCloseTo(score, within(1e-6)));
    }

    private static Map<String, Double> expected() throws IOException {
        var scores = new HashMap<String, Double>();
        var lines = Files.readAllLines(FOLDER.resolve("expected.csv"));
        for (var line : lines.subList(1, lines.size())) {
            scores.put(line.substring(0, line.indexOf(',')), Double.parseDouble(line.substring(line.indexOf(',') + 1)));
        }
        return scores;
    }
}
