package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Champions;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Models as their libraries save them, with nothing said of them: they answer as their libraries do, in batches and while somebody waits. */
@ExtendWith(Scenarios.class)
class BringYourOwnIT {

    private static final Path FOLDER = Samples.ROOT.resolve("samples/models/penguins");
    private static final String DATASET = "scenario-colony";
    private static final String SEX = "scenario-sex";
    private static final String SPECIES = "scenario-species";
    private static final String CONTRACT = """
    {"fields":[{"name":"penguin"},{"name":"island"},{"name":"sex"},{"name":"beak_length_mm","type":"number"},
    {"name":"beak_depth_mm","type":"number"},{"name":"flipper_length_mm","type":"number"},{"name":"body_mass_g","type":"number"}],
    "gatehouse":{"inference":[{"model":"scenario-sex","id":"penguin"},{"model":"scenario-species","id":"penguin"}]}}
    """;

    @Test
    void shouldAnswerAsTheirOwnLibrariesDo(Gate gate, Api api, AwsClients aws) {
        // Given a booster of XGBoost's and a pipeline of scikit-learn's as ONNX, dropped, promoted, and bound to a data set
        Champions.serve(aws, api, SEX, FOLDER.resolve("sex.ubj"));
        Champions.serve(aws, api, SPECIES, FOLDER.resolve("species.onnx"));
        gate.agree(DATASET, CONTRACT);
        var asked = table(FOLDER.resolve("colony.csv"));
        var expected = table(FOLDER.resolve("expected.csv"));
        assertThat(asked).anyMatch(row -> row.get("beak_length_mm").isEmpty() && row.get("body_mass_g").isEmpty());
        assertThat(asked).anyMatch(row -> row.get("island").isEmpty());

        try (var tap = Tap.onGatehouse(aws, DATASET)) {
            // When penguins are delivered, of which some lack something
            var run = gate.verdictOn(gate.deliver(DATASET + "/colony.csv", FOLDER.resolve("colony.csv")));
            for (int i = 0; i < 2; i++) {
                var end = tap.next("BatchInferenceFinished").path("detail");
                assertThat(end.at("/rows/predicted").asInt()).as(end.toString()).isEqualTo(asked.size());
            }

            // Then each row of the batches is what the library says of it
            for (var model : List.of(SEX, SPECIES)) {
                var file = gate.read("predictions/" + model + "/" + DATASET + "/" + run.id() + "/v1/part-00000.jsonl");
                assertSame(expected, file.lines().map(Api::json).toList(), model);
            }
        }

        // And so is each answer to somebody who waits
        for (var model : List.of(SEX, SPECIES)) {
            var answer = api.post("/predict/" + model, request(asked));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            var predictions = new ArrayList<JsonNode>();
            answer.json().path("predictions").forEach(predictions::add);
            assertThat(predictions).allMatch(prediction -> prediction.path("source").asText().equals("model"));
            assertSame(expected, predictions, model);
        }
    }

    private static void assertSame(List<Map<String, String>> expected, List<JsonNode> found, String model) {
        var byId = new HashMap<String, JsonNode>();
        found.forEach(line -> byId.put(line.path("id").asText(), line));
        assertThat(byId).hasSameSizeAs(expected);
        for (var row : expected) {
            var line = byId.get(row.get("penguin"));
            if (model.equals(SEX)) {
                assertNear(line.path("score"), row.get("male"), line);
            } else {
                List.of("Adelie", "Chinstrap", "Gentoo").forEach(species ->
                    assertNear(line.path("scores").path(species), row.get(species), line)
                );
            }
        }
    }

    private static void assertNear(JsonNode score, String expected, JsonNode line) {
        assertThat(score.isNumber()).as(line.toString()).isTrue();
        assertThat(score.asDouble()).as(line.toString()).isCloseTo(Double.parseDouble(expected), within(1e-5));
    }

    /** As a program would ask: numbers are numbers, and what is not there is null. */
    private static String request(List<Map<String, String>> asked) {
        var rows = Api.JSON.createArrayNode();
        for (var penguin : asked) {
            var row = rows.addObject().put("id", penguin.get("penguin"));
            var features = row.putObject("features");
            penguin.forEach((name, cell) -> put(features, name, cell));
        }
        return Api.JSON.createObjectNode().set("rows", rows).toString();
    }

    private static void put(ObjectNode features, String name, String cell) {
        if (cell.isEmpty()) {
            features.putNull(name);
        } else if (name.endsWith("_mm") || name.endsWith("_g")) {
            features.put(name, Double.parseDouble(cell));
        } else {
            features.put(name, cell);
        }
    }

    private static List<Map<String, String>> table(Path file) {
        var lines = Samples.text(file).lines().toList();
        var names = lines.getFirst().split(",", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
