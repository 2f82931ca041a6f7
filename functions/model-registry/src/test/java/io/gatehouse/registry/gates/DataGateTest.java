package io.gatehouse.registry.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.TestTable;
import io.gatehouse.registry.gates.DataVersions.DataVersion;
import io.gatehouse.registry.gates.DataVersions.Drift;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGateTest {

    private static final String ROWS = "s3://lake/accepted/flights/r1/rows.csv";
    private static final Drift NONE = new Drift(false, 0.02, "baseline r0");

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private GuardedRegistry gatehouse;

    @BeforeEach
    void open() {
        gatehouse = new GuardedRegistry(table.table(), folder);
        gatehouse.policies.put("delay", Policy.parse("delay", "{\"data\":{\"validated\":true,\"drift_free\":true,\"max_rejected\":0.01}}"));
        gatehouse.api.post("registered-models/create", Map.of("name", "delay"));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldLetAVersionPassWhoseRunReadRowsThatPassedBothGates() {
        gatehouse.dataVersions.put("flights/r1", new DataVersion("accepted", 1000, 0, NONE));
        trainedOn(ROWS);

        assertThat(gatehouse.promote("delay", 1).status()).isEqualTo(200);
        var gates = gatehouse.api.get("/models/delay/versions/1/gates", "").body().path("gates");
        assertThat(gates.findValuesAsText("gate")).contains("data");
    }

    @Test
    void shouldRefuseRowsThatDriftAndLetThemPassOnceTheyDoNot() {
        gatehouse.dataVersions.put("flights/r1", new DataVersion("accepted", 1000, 0, new Drift(true, 0.375, "baseline r0")));
        trainedOn(ROWS);

        assertThat(refusal()).contains("data: ", "drifts from baseline r0 in 0.3750 of its columns");
        assertThat(gatehouse.api.get("/models/delay/versions/1/gates", "").body().path("status").asText()).isEqualTo("failed");

        gatehouse.dataVersions.put("flights/r1", new DataVersion("accepted", 1000, 0, NONE));
        assertThat(gatehouse.promote("delay", 1).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseRowsThatWereNotComparedOrOfWhichTooManyWereRejected() {
        gatehouse.dataVersions.put("flights/r1", new DataVersion("partially_accepted", 1000, 25, null));
        trainedOn(ROWS);

        assertThat(refusal()).contains("25 of 1000 rows", "0.0250 where 0.0100 are allowed", "was not compared with anything");
    }

    @Test
    void shouldRefuseRowsThatTheDataGateRejectedOrNeverSaw() {
        gatehouse.dataVersions.put("flights/r1", new DataVersion("rejected", 1000, 1000, null));
        trainedOn(ROWS);
        assertThat(refusal()).contains("is rejected: mend the rows");

        gatehouse.dataVersions.clear();
        assertThat(refusal()).contains(ROWS + " never passed the data gate");
    }

    @Test
    void shouldRefuseAVersionThatDoesNotSayWhatItWasTrainedOn() {
        gatehouse.api.post("model-versions/create", Map.of("name", "delay", "source", "s3://elsewhere/m"));

        assertThat(refusal()).contains("data: it does not say what it was trained on");
    }

    @Test
    void shouldTakeTheDataVersionThatANoteNames() {
        gatehouse.dataVersions.put("flights/r1", new DataVersion("accepted", 1000, 5, NONE));
        var tags = List.of(Map.of("key", "gatehouse.data_version", "value", "flights/r1"));
        gatehouse.api.post("model-versions/create", Map.of("name", "delay", "source", "s3://elsewhere/m", "tags", tags));

        assertThat(gatehouse.promote("delay", 1).status()).isEqualTo(200);
    }

    private void trainedOn(String uri) {
        var run = gatehouse.api.post("runs/create", Map.of("experiment_id", "0")).body().at("/run/info/run_id").asText();
        var dataset = Map.of("name", "flights", "digest", "d", "source_type", "s3", "source", "{\"uri\": \"" + uri + "\"}");
        gatehouse.api.post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(Map.of("dataset", dataset))));
        gatehouse.api.post("model-versions/create", Map.of("name", "delay", "source", "s3://elsewhere/m", "run_id", run));
    }

    private String refusal() {
        var answer = gatehouse.promote("delay", 1);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().path("message").asText();
    }
}
