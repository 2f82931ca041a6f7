package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Models are dropped into their bucket, held to their policy, promoted and brought back, or refused with the reason. */
@ExtendWith(Scenarios.class)
class ModelGatesIT {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String BUCKET = "gatehouse-models";
    private static final String HELD_OUT = "accepted/scenario-bundled/rows.csv";

    @Test
    void shouldRegisterWhatIsDroppedAndBringTheChampionBack(Api api, AwsClients aws) {
        var model = Samples.bytes(Samples.ROOT.resolve("samples/models/interaction/model.ubj"));
        for (int version = 1; version <= 2; version++) {
            drop(aws, "scenario-dropped/" + version + "/model.ubj", model);
            awaitVersion(api, "scenario-dropped", version);
            var answer = promote(api, "scenario-dropped", version, "{\"stage\": \"Production\"}");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }

        var gates = api.get("/models/scenario-dropped/versions/2/gates").json();
        assertThat(gates.path("status").asText()).isEqualTo("passed");
        assertThat(gates.path("format").asText()).isEqualTo("XGBOOST");
        assertThat(gates.path("gates").findValuesAsText("gate")).containsExactly("scan", "signature", "load");

        var back = api.post("/models/scenario-dropped/rollback", "{\"reason\": \"It was better.\"}");

        assertThat(back.json().at("/model_version/version").asText()).isEqualTo("1");
    }

    @Test
    void shouldSuggestRulesAndGiveDevicesABundle(Api api, AwsClients aws, @TempDir Path folder) throws Exception {
        // Given a policy that names held-out rows
        var policy =
            "{\"evaluation\":{\"data\":\"s3://%s/%s\",\"label\":\"label\",\"positive\":\"yes\",\"metrics\":{\"auc\":{\"min\":0.7}}}}";
        put(aws, Gate.LAKE, HELD_OUT, heldOut().getBytes(StandardCharsets.UTF_8));
        put(aws, Gate.LAKE, "config/gates/scenario-bundled.json", policy.formatted(Gate.LAKE, HELD_OUT).getBytes(StandardCharsets.UTF_8));
        awaitPolicies();
        drop(aws, "scenario-bundled/1/model.ubj", Samples.bytes(Samples.ROOT.resolve("samples/models/interaction/model.ubj")));
        awaitVersion(api, "scenario-bundled", 1);
        var promoted = promote(api, "scenario-bundled", 1, "{\"alias\": \"champion\"}");
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);

        // When
        var rules = api.get("/models/scenario-bundled/versions/1/rules");
        var bundle = api.get("/models/scenario-bundled/versions/1/bundle");

        // Then
        assertThat(rules.status()).as(rules.toString()).isEqualTo(200);
        assertThat(rules.json().at("/rules/0/when").asText()).contains("x1 ", " && x2 ");
        assertThat(rules.json().at("/rules/0/accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(bundle.status()).as(bundle.toString()).isEqualTo(200);
        var zip = folder.resolve("bundle.zip");
        try (var in = URI.create(bundle.json().path("url").asText()).toURL().openStream()) {
            Files.copy(in, zip);
        }
        assertThat(verify(zip, bundle.json().path("public_key").asText())).isZero();
    }

    /** The gates look for policies again after some seconds. */
    private static void awaitPolicies() {
        var known = Instant.now().plusSeconds(6);
        Await.untilTrue("the policy to be known", SOON, () -> Instant.now().isAfter(known));
    }

    private static int verify(Path bundle, String key) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var program = Samples.ROOT.resolve("samples/clients/VerifyBundle.java");
        return new ProcessBuilder(java, program.toString(), bundle.toString(), key).start().waitFor();
    }

    /** As the sample model was trained: what is true follows from two columns together, and from neither alone. */
    private static String heldOut() {
        var random = new SplittableRandom(6);
        var rows = new StringBuilder("x1,x2,x3,label\n");
        for (int i = 0; i < 2_000; i++) {
            double x1 = random.nextDouble(-2, 2);
            double x2 = random.nextDouble(-2, 2);
            rows.append("%.4f,%.4f,%.4f,%s\n".formatted(x1, x2, random.nextDouble(-0.3, 0.3), x1 * x2 > 0 ? "yes" : "no"));
        }
        return rows.toString();
    }

    @Test
    void shouldRefuseAPickleThatWouldRunACommand(Api api, AwsClients aws) {
        drop(aws, "scenario-malice/1/model.pkl", "cposix\nsystem\n(S'touch /tmp/gatehouse-was-here'\ntR.".getBytes(StandardCharsets.UTF_8));

        var fate = Await.until("the refusal", SOON, () -> first(api.get("/models/scenario-malice/drops").json().path("drops")));

        assertThat(fate.path("refused").asText()).contains("posix.system");
        assertThat(api.get("/api/2.0/mlflow/registered-models/get?name=scenario-malice").status()).isEqualTo(404);
    }

    @Test
    void shouldKeepAVersionOutOfProductionThatFailsAGate(Api api, AwsClients aws) {
        // Given a harmless pickle, and the samples' policy, by which models of this name are none
        drop(aws, "strict-scenario/1/model.pkl", "(dp0\n.".getBytes(StandardCharsets.UTF_8));
        awaitVersion(api, "strict-scenario", 1);

        var refused = promote(api, "strict-scenario", 1, "{\"alias\": \"champion\"}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.json().path("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(refused.json().path("message").asText()).contains("scan: ", "approvals: 0 of 1");
    }

    private static void drop(AwsClients aws, String key, byte[] bytes) {
        put(aws, BUCKET, key, bytes);
    }

    private static void put(AwsClients aws, String bucket, String key, byte[] bytes) {
        aws.s3.putObject(call -> call.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private static void awaitVersion(Api api, String model, int version) {
        var path = "/api/2.0/mlflow/model-versions/get?name=%s&version=%d".formatted(model, version);
        Await.untilTrue("version " + version + " of " + model, SOON, () -> api.get(path).status() == 200);
    }

    /** As a client does that is told to come back. */
    private static Api.Answer promote(Api api, String model, int version, String body) {
        var path = "/models/" + model + "/versions/" + version + "/promote";
        return Await.until("the gates", SOON, () -> Optional.of(api.post(path, body)).filter(answer -> answer.status() != 503));
    }

    private static Optional<JsonNode> first(JsonNode drops) {
        return drops.isEmpty() ? Optional.empty() : Optional.of(drops.get(0));
    }
}
