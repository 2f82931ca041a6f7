package io.gatehouse.batch.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rows;
import io.gatehouse.events.BatchInferenceFinished;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import io.gatehouse.lambda.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void shouldPredictEachAcceptedRowOnce() throws IOException {
        var world = new World(25, 10);

        world.deliverAll();

        var lines = world.lines("predictions/flight-delay/flights/r1/v3/").stream().map(BatchTest::json).toList();
        assertThat(lines)
            .extracting(line -> line.path("row").asInt())
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("id").asText()).isEqualTo("f" + (line.path("row").asInt() - 1));
            assertThat(line.path("model_version").asText()).isEqualTo("3");
            assertThat(line.path("score").asDouble()).isBetween(0.0, 1.0);
            assertThat(line.path("prediction").asText()).isEqualTo(line.path("score").asDouble() > 0.5 ? "1" : "0");
        });
        assertThat(world.shelved.values().stream().mapToInt(Set::size).sum()).isEqualTo(25);
        var event = (BatchInferenceFinished) world.told.getFirst();
        assertThat(event.rows()).isEqualTo(new Counts(25, 25, 0));
        assertThat(event.status()).isEqualTo("finished");
        assertThat(world.told).hasSize(1);
    }

    @Test
    void shouldPutRowsThatDoNotFitAsideWithReasons() throws IOException {
        var world = new World(5, 10);
        world.rows.get(1).put("date", "yesterday");
        world.rows.get(3).put("distance", "far");
        world.rows.get(4).remove("distance");

        world.deliverAll();

        var refused = world.lines("quarantine/flights/r1/predictions/").stream().map(BatchTest::json).toList();
        assertThat(refused)
            .extracting(line -> line.path("row").asInt())
            .containsExactly(2, 4);
        assertThat(refused.getFirst().path("reason").asText()).contains("'date' is 'yesterday'");
        assertThat(refused.getLast().path("feature").asText()).isEqualTo("distance");
        assertThat(world.lines("predictions/")).hasSize(3);
        assertThat(((BatchInferenceFinished) world.told.getFirst()).rows()).isEqualTo(new Counts(5, 3, 2));
    }

    @Test
    void shouldExplainWhereTheContractAsksForIt() throws IOException {
        var world = new World(2, 10);
        world.contract = "{\"gatehouse\":{\"inference\":[{\"model\":\"flight-delay\",\"explain\":true}]}}";

        world.deliverAll();

        var line = json(world.lines("predictions/").getFirst());
        double sum = line.path("explanation").valueStream().mapToDouble(JsonNode::asDouble).sum();
        double score = line.path("score").asDouble();
        assertThat(Math.log(score / (1 - score))).isCloseTo(sum, within(1e-4));
        assertThat(world.shelved).as("without an id no row is found by one").isEmpty();
    }

    @Test
    void shouldWriteATableWhereTheContractAsksForIt() throws IOException {
        // Given a contract that asks for Parquet, and one that does not
        var lines = new World(25, 10);
        lines.contract = "{\"gatehouse\":{\"inference\":[{\"model\":\"flight-delay\",\"id\":\"id\",\"explain\":true}]}}";
        var table = new World(25, 10);
        table.contract = lines.contract.replace("true", "true,\"output\":\"parquet\"");

        // When
        lines.deliverAll();
        table.deliverAll();

        // Then the table has what the lines have
        var found = new ArrayList<Map<String, String>>();
        for (var part : table.contents.subMap("predictions/", "predictions~").entrySet()) {
            var file = ByteSource.of(part.getKey(), part.getValue());
            Rows.read(file, Format.ofName(part.getKey()).orElseThrow(), Optional.empty(), row -> found.add(new HashMap<>(row)));
        }
        var expected = lines.lines("predictions/").stream().map(BatchTest::json).toList();
        assertThat(found).hasSize(25);
        for (int i = 0; i < found.size(); i++) {
            var row = found.get(i);
            assertThat(row)
                .containsEntry("row", expected.get(i).path("row").asText())
                .containsEntry("id", "f" + i);
            assertThat(Float.parseFloat(row.get("score"))).isEqualTo(expected.get(i).path("score").floatValue());
            assertThat(row).containsEntry("prediction", expected.get(i).path("prediction").asText()).containsEntry("model_version", "3");
            assertThat(Float.parseFloat(row.get("explanation.distance"))).isEqualTo(
                expected.get(i).at("/explanation/distance").floatValue()
            );
        }
    }

    @Test
    void shouldAnswerWithOneVersionThoughTheAliasMoves() throws IOException {
        var world = new World(25, 10);
        world.deliver();
        world.deliver();
        world.champion = 4;
        world.now = world.now.plusSeconds(60);

        world.deliverAll();

        assertThat(world.lines("predictions/"))
            .hasSize(25)
            .allMatch(line -> line.contains("\"model_version\":\"3\""));
    }

    @Test
    void shouldSayWhyAModelCannotBeAsked() throws IOException {
        var world = new World(3, 10);
        world.contract = "{\"gatehouse\":{\"inference\":[{\"model\":\"unknown\"}]}}";

        world.deliverAll();

        var event = (BatchInferenceFinished) world.told.getFirst();
        assertThat(event.status()).isEqualTo("failed");
        assertThat(event.error()).contains("no model 'unknown'");
    }

    @Test
    void shouldDoNothingForAContractThatBindsNoModel() throws IOException {
        var world = new World(3, 10);
        world.contract = "{}";

        world.deliverAll();

        assertThat(world.objects).isEmpty();
        assertThat(world.told).isEmpty();
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
