package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.BatchInferenceFinished;
import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.registry.lineage.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final String OBJECT = "s3://lake/accepted/flights/r1/rows.parquet";

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());
    private String parent;
    private String run;

    @BeforeEach
    void start() {
        parent = run(List.of());
        run = run(List.of(Map.of("key", "mlflow.parentRunId", "value", parent)));
        gatehouse.post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(dataset("d1"))));
        gatehouse.post("registered-models/create", Map.of("name", "delay"));
        gatehouse.post("model-versions/create", Map.of("name", "delay", "source", "s3://models/x", "run_id", run));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldLeadFromAVersionToTheObjectItCameFrom() {
        var graph = gatehouse.get("/lineage/version/delay/1", "").body();

        assertThat(ids(graph.path("upstream"), "from")).contains(run, parent, OBJECT);
        assertThat(graph.path("downstream")).isEmpty();
    }

    @Test
    void shouldLeadFromAnObjectToAllThatWasMadeOfIt() {
        var graph = gatehouse.get("/lineage/object", "uri=" + OBJECT).body();

        assertThat(ids(graph.path("downstream"), "to")).containsExactly(run, "delay/1");
        assertThat(graph.path("upstream")).isEmpty();
    }

    @Test
    void shouldLeadBothWaysFromARun() {
        var graph = gatehouse.get("/lineage/run/" + run, "").body();

        assertThat(ids(graph.path("upstream"), "from")).containsExactlyInAnyOrder(parent, OBJECT);
        assertThat(ids(graph.path("downstream"), "to")).containsExactly("delay/1");
    }

    @Test
    void shouldNotShowAKeyWhatItMayNotRead() {
        var key = gatehouse.key("registry:read:delay");

        var graph = gatehouse.send("GET", "/lineage/version/delay/1", "", "", key).body();

        assertThat(ids(graph.path("upstream"), "from")).doesNotContain(run, parent, OBJECT);
        assertThat(gatehouse.send("GET", "/lineage/run/" + run, "", "", key).errorCode()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void shouldVerifyThatARunNamesTheInputsItEndedWith() {
        gatehouse.post("runs/log-parameter", Map.of("run_id", run, "key", "rate", "value", "0.1"));
        assertThat(gatehouse.post("/runs/" + run + "/verify", Map.of()).errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");

        gatehouse.post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", 1));
        var same = gatehouse.post("/runs/" + run + "/verify", Map.of()).body();
        gatehouse.post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(dataset("d2"))));
        var other = gatehouse.post("/runs/" + run + "/verify", Map.of()).body();

        assertThat(same.path("verified").asBoolean()).isTrue();
        assertThat(
            gatehouse
                .get("/runs/" + run + "/record", "")
                .body()
                .at("/inputs/param rate")
                .asText()
        ).isEqualTo("0.1");
        assertThat(other.path("verified").asBoolean()).isFalse();
        assertThat(other.at("/differences/0/recorded").asText()).isEqualTo("d1");
        assertThat(other.at("/differences/0/now").asText()).isEqualTo("d1, d2");
    }

    @Test
    void shouldSeeThatAnObjectHoldsOtherBytesThanItDidWhenTheRunEnded() {
        gatehouse.artifacts.put(OBJECT, 100);
        gatehouse.post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", 1));
        assertThat(
            gatehouse
                .post("/runs/" + run + "/verify", Map.of())
                .body()
                .path("verified")
                .asBoolean()
        ).isTrue();

        gatehouse.artifacts.put(OBJECT, 101);

        var other = gatehouse.post("/runs/" + run + "/verify", Map.of()).body();
        assertThat(other.path("verified").asBoolean()).isFalse();
        assertThat(other.at("/differences/0/input").asText()).isEqualTo("object " + OBJECT);
        assertThat(other.at("/differences/0/recorded").asText()).isEqualTo("etag 100");
        assertThat(other.at("/differences/0/now").asText()).isEqualTo("etag 101");
    }

    @Test
    void shouldTellWhatStepsOfThePipelineMadeOfWhat() {
        var steps = new Steps(table.table());
        var file = new LandedObject("landing", "flights/june.csv", "v1", "e", 10);
        var rows = new Rows(10, 9, 1);
        var at = Instant.EPOCH;
        var accepted = new DataAccepted(
            "r1",
            "flights",
            file,
            "accepted",
            rows,
            "3",
            OBJECT,
            "s3://lake/p",
            "s3://lake/h",
            at,
            null,
            List.of()
        );
        var counts = new BatchInferenceFinished.Counts(9, 9, 0);
        var answered = new BatchInferenceFinished("b1", "flights", "r1", "delay", 1, "finished", counts, "s3://lake/out/", at, at, null);
        for (int twice = 0; twice < 2; twice++) {
            steps.accepted(accepted);
            steps.answered(answered);
        }

        var landed = gatehouse.get("/lineage/object", "uri=s3://landing/flights/june.csv").body().path("downstream");
        var batch = gatehouse.get("/lineage/batch/b1", "").body();
        var data = gatehouse.get("/lineage/data/flights/r1", "").body();

        assertThat(ids(landed, "to")).contains("s3://landing/flights/june.csv?versionId=v1", "flights/r1", OBJECT, run, "delay/1", "b1");
        assertThat(ids(batch.path("upstream"), "from")).contains("flights/r1", "delay/1", run, "s3://landing/flights/june.csv");
        assertThat(ids(batch.path("downstream"), "to")).containsExactly("s3://lake/out/");
        assertThat(ids(data.path("downstream"), "to")).contains(OBJECT, "s3://lake/accepted/flights/r1/", "b1");
    }

    private String run(List<Object> tags) {
        var made = gatehouse.post("runs/create", Map.of("experiment_id", "0", "tags", tags));
        return made.body().at("/run/info/run_id").asText();
    }

    private static Map<String, Object> dataset(String digest) {
        var source = "{\"uri\": \"" + OBJECT + "\"}";
        return Map.of("dataset", Map.of("name", "flights", "digest", digest, "source_type", "s3", "source", source));
    }

    private static List<String> ids(JsonNode links, String end) {
        return links
            .valueStream()
            .map(link -> link.path(end).path("id").asText())
            .toList();
    }
}
