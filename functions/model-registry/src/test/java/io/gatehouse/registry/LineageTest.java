package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
