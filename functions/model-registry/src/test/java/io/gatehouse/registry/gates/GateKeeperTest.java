package io.gatehouse.registry.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.registry.TestTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateKeeperTest {

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private GuardedRegistry gatehouse;

    @BeforeEach
    void open() {
        gatehouse = new GuardedRegistry(table.table(), folder);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldLetAModelPassThatCanBeLoaded() {
        gatehouse.version("churn", "pipeline.onnx");

        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
        var gates = gatehouse.api.get("/models/churn/versions/1/gates", "").body();
        assertThat(gates.path("format").asText()).isEqualTo("ONNX");
        assertThat(gates.path("gates").findValuesAsText("gate")).containsExactly("scan", "load");
    }

    @Test
    void shouldSayComeBackWhileTheGatesAreNotThrough() {
        gatehouse.version("churn", "pipeline.onnx");
        gatehouse.working = false;

        var answer = gatehouse.promote("churn", 1);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        gatehouse.working = true;
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseASignatureThatTheChampionsCallersDoNotServe() {
        gatehouse.version("churn", "binary.ubj");
        gatehouse.version("churn", "pipeline.onnx");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);

        var answer = gatehouse.promote("churn", 2);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("signature: ", "nobody sends carrier (text)");
    }

    @Test
    void shouldAskForApprovalByOthersThanTheAuthor() {
        gatehouse.policies.put("churn", Policy.parse("churn", "{\"approvals\": 2}"));
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).body().path("message").asText()).contains("approvals: 0 of 2");

        assertThat(approve(gatehouse.api.keyOf("lee", "approve")).status()).isEqualTo(200);
        assertThat(approve(gatehouse.api.keyOf("lee", "approve")).status()).isEqualTo(200);
        assertThat(approve(gatehouse.api.keyOf("park", "registry:write")).status()).isEqualTo(403);
        assertThat(approve("gh_local_admin").status()).as("the author's own").isEqualTo(400);
        assertThat(gatehouse.promote("churn", 1).body().path("message").asText()).contains("approvals: 1 of 2");

        assertThat(approve(gatehouse.api.keyOf("park", "approve:churn")).status()).isEqualTo(200);
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
        assertThat(gatehouse.api.get("/models/churn/history", "").body().toString()).contains("approve_version");
    }

    @Test
    void shouldMeasureHeldOutRowsItself() {
        gatehouse.heldOut = evaluation -> heldOut(400);
        gatehouse.policies.put("churn", quality("\"metrics\":{\"accuracy\":{\"min\":0.99}}"));
        gatehouse.version("churn", "binary.ubj");

        var refused = gatehouse.promote("churn", 1);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("metrics.accuracy: ", "on 400 held-out rows", "≥ 0.9900");
        gatehouse.policies.put("churn", quality("\"metrics\":{\"accuracy\":{\"min\":0.5},\"auc\":{\"min\":0.5}}"));
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
    }

    @Test
    void shouldSuggestRulesThatSayInALineWhatTheTreesFound() {
        gatehouse.heldOut = evaluation -> heldOut(4_000);
        gatehouse.policies.put("churn", quality("\"metrics\":{\"auc\":{\"min\":0.5}}"));
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);

        var suggested = gatehouse.api.get("/models/churn/versions/1/rules", "");

        assertThat(suggested.status()).isEqualTo(200);
        var first = suggested.body().at("/rules/0");
        assertThat(first.path("when").asText()).matches("distance >= \\d+\\.\\d+ && hour >= 1[56]\\.\\d+");
        // Of one carrier in four the labels are the wrong way round.
        assertThat(first.path("accuracy").asDouble()).isCloseTo(0.75, within(0.05));
        assertThat(first.path("support").asDouble()).isCloseTo((8.0 / 24) * (1100.0 / 1450), within(0.04));
        assertThat(suggested.body().path("measured_rows").asInt()).isBetween(1_900, 2_100);
        assertThat(suggested.body().at("/document/fields/hour").asText()).isEqualTo("number");
        assertThat(suggested.body().at("/document/alone/rules/0/when")).isEqualTo(first.path("when"));
        assertThat(suggested.body().at("/document/alone/rules/0/answer/score").asDouble()).isCloseTo(0.75, within(0.05));
    }

    @Test
    void shouldSayWhyNoRulesAreSuggested() {
        gatehouse.version("churn", "binary.ubj");

        var suggested = gatehouse.api.get("/models/churn/versions/1/rules", "");

        assertThat(suggested.status()).isEqualTo(404);
        assertThat(suggested.body().path("message").asText()).contains("held-out rows");
    }

    @Test
    void shouldRefuseAVersionThatIsNoBetterThanTheChampion() {
        gatehouse.heldOut = evaluation -> heldOut(400);
        gatehouse.policies.put("churn", quality("\"champion\":{\"metric\":\"auc\",\"margin\":0.01}"));
        gatehouse.version("churn", "binary.ubj");
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);

        var answer = gatehouse.promote("churn", 2);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("champion: auc is", "that of champion 1", "p ≤");
        gatehouse.policies.put("churn", quality("\"champion\":{\"metric\":\"auc\",\"margin\":-0.01}"));
        assertThat(gatehouse.promote("churn", 2).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAVersionThatFailsInOneSegment() {
        gatehouse.heldOut = evaluation -> heldOut(400);
        var segments = "\"segments\":{\"columns\":[\"carrier\"],\"metric\":\"accuracy\",\"bounds\":{\"min\":0.5}}";
        gatehouse.policies.put("churn", quality(segments));
        gatehouse.version("churn", "binary.ubj");

        var answer = gatehouse.promote("churn", 1);

        assertThat(answer.body().path("message").asText()).contains("segments: ", "carrier=WN");
        assertThat(answer.body().path("message").asText()).doesNotContain("carrier=AA");
    }

    @Test
    void shouldMeasureAgainWhenTheMeasureIsOld() {
        gatehouse.heldOut = evaluation -> heldOut(400);
        gatehouse.policies.put("churn", quality("\"max_age_days\":7,\"metrics\":{\"auc\":{\"min\":0.5}}"));
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
        gatehouse.pass(Duration.ofDays(8));
        gatehouse.heldOut = evaluation -> new HeldOutRows.Builder().build("empty");

        var alias = gatehouse.api.post("registered-models/alias", Map.of("name", "churn", "version", "1", "alias", "champion"));

        assertThat(alias.status()).isEqualTo(400);
        assertThat(alias.body().path("message").asText()).contains("evaluation: ");
    }

    @Test
    void shouldNotWaitForAnybodyToLookAtFilesThatNobodyCanSee() {
        gatehouse.working = false;
        gatehouse.api.post("registered-models/create", Map.of("name", "far"));
        gatehouse.api.post("model-versions/create", Map.of("name", "far", "source", "s3://elsewhere/m"));

        assertThat(gatehouse.promote("far", 1).status()).isEqualTo(200);
        var gates = gatehouse.api.get("/models/far/versions/1/gates", "").body();
        assertThat(gates.path("status").asText()).isEqualTo("passed");
        assertThat(gates.path("gates").findValuesAsText("outcome")).containsExactly("warned");

        gatehouse.policies.put("far", Policy.parse("far", "{\"load\": true}"));
        gatehouse.api.post("model-versions/create", Map.of("name", "far", "source", "s3://elsewhere/m"));
        assertThat(gatehouse.promote("far", 2).body().path("message").asText()).contains("artifact: ", "upload them there");
    }

    @Test
    void shouldRefuseEverythingUnderAPolicyThatCannotBeRead() {
        assertThat(parse("{\"aprovals\": 2}")).contains("config/gates/churn.json", "aprovals");
        assertThat(parse("{\"evaluation\":{\"label\":\"late\"}}")).contains("evaluation.data is missing");
        assertThat(parse("{\"evaluation\":{\"data\":\"s3://b/k\",\"label\":\"l\",\"metrics\":{\"acc\":{}}}}")).contains("no metric acc");
    }

    private static String parse(String json) {
        try {
            return Policy.parse("churn", json).toString();
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    private static Policy quality(String more) {
        var evaluation = "{\"evaluation\":{\"data\":\"s3://lake/accepted/flights.csv\",\"label\":\"late\",\"positive\":\"yes\",%s}}";
        return Policy.parse("churn", evaluation.formatted(more));
    }

    /** As the models were made from, but for one carrier, whose labels are the wrong way round. */
    private static HeldOutRows heldOut(int rows) {
        var random = new SplittableRandom(5);
        var all = new HeldOutRows.Builder();
        for (int i = 0; i < rows; i++) {
            double distance = random.nextDouble(50, 1500);
            int hour = random.nextInt(24);
            var carrier = List.of("AA", "DL", "UA", "WN").get(i % 4);
            boolean late = (hour > 15 && distance > 400) != carrier.equals("WN");
            var row = new HashMap<>(Map.of("distance", Double.toString(distance), "hour", Integer.toString(hour), "carrier", carrier));
            row.put("late", late ? "yes" : "no");
            all.add(row);
        }
        return all.build("s3://lake/accepted/flights.csv");
    }

    private io.gatehouse.registry.TestRegistry.Answer approve(String key) {
        return gatehouse.api.send("POST", "/models/churn/versions/1/approve", "", "{\"reason\":\"Looked at it.\"}", key);
    }
}
