package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.models.Gates.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldTellWhoHasNoKeyInMlflowsForm() {
        var answer = gatehouse.send("GET", "experiments/get", "experiment_id=0", "", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void shouldKeepTeamsApartByPatterns() {
        gatehouse.post("registered-models/create", Map.of("name", "fraud-a"));
        gatehouse.post("registered-models/create", Map.of("name", "churn"));
        var key = gatehouse.key("registry:read:fraud-*", "registry:write:fraud-*");

        var foreign = gatehouse.send("GET", "registered-models/get", "name=churn", "", key);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.errorCode()).isEqualTo("PERMISSION_DENIED");
        assertThat(gatehouse.send("GET", "registered-models/get", "name=fraud-a", "", key).status()).isEqualTo(200);
        assertThat(gatehouse.send("GET", "registered-models/search", "", "", key).body().path("registered_models")).hasSize(1);
        var write = "{\"name\":\"churn\",\"source\":\"s3://b/m\"}";
        assertThat(gatehouse.send("POST", "model-versions/create", "", write, key).status()).isEqualTo(403);
    }

    @Test
    void shouldNotLetAReaderWrite() {
        var key = gatehouse.key("registry:read");

        var answer = gatehouse.send("POST", "registered-models/create", "", "{\"name\":\"m\"}", key);

        assertThat(answer.errorCode()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void shouldLetInWhoSigned() {
        var made = gatehouse.signed("POST", "registered-models/create", "", "{\"name\":\"m\"}", "arn:aws:sts::1:assumed-role/train/job-7");
        var unsigned = gatehouse.signed("GET", "registered-models/get", "name=m", "", null);

        assertThat(made.status()).isEqualTo(200);
        assertThat(gatehouse.registry.models().history("m", 1, Long.MAX_VALUE))
            .singleElement()
            .satisfies(record -> assertThat(record.user()).isEqualTo("job-7"))
            .satisfies(record -> assertThat(record.keyId()).isEqualTo("arn:aws:sts::1:assumed-role/train/job-7"));
        assertThat(unsigned.errorCode()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void shouldNotTakeAKeyWhereASignatureIsDemanded() {
        var byKey = gatehouse.send("GET", "/iam/api/2.0/mlflow/experiments/get", "experiment_id=0", "", "gh_local_admin");

        assertThat(byKey.errorCode()).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/2.0/mlflow/nope", "/ajax-api/2.0/mlflow/traces", "/models/m/nope", "/api/2.0/mlflow/runs/get/more" })
    void shouldSayThatThereIsNoSuchEndpoint(String path) {
        var answer = gatehouse.send("POST", path, "", "{}", "gh_local_admin");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("ENDPOINT_NOT_FOUND");
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeOrNoJson() {
        var large = gatehouse.send("POST", "runs/log-batch", "", "{\"a\":\"" + "x".repeat(5_000_000) + "\"}", "gh_local_admin");
        var broken = gatehouse.send("POST", "runs/log-batch", "", "{", "gh_local_admin");

        assertThat(large.status()).isEqualTo(413);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.errorCode()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void shouldLetNoVersionPastAGateByAnyRoute() {
        try (var guarded = new TestTable()) {
            var registry = new TestRegistry(guarded.table(), promotion -> List.of(new Refusal("accuracy", "0.81 is less than 0.9.")));
            registry.post("registered-models/create", Map.of("name", "m"));
            registry.post("model-versions/create", Map.of("name", "m", "source", "s3://b/m"));
            var stage = Map.of("name", "m", "version", "1", "stage", "Production");
            var alias = Map.of("name", "m", "version", "1", "alias", "champion");

            for (var answer : List.of(
                registry.post("model-versions/transition-stage", stage),
                registry.post("registered-models/alias", alias),
                registry.post("/models/m/versions/1/promote", Map.of("stage", "Production", "reason", "now")),
                registry.post("/models/m/versions/1/promote", Map.of("alias", "champion"))
            )) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
                assertThat(answer.body().path("message").asText()).contains("accuracy: 0.81 is less than 0.9.");
            }
            assertThat(registry.registry.models().get("m").champion()).isEmpty();
        }
    }
}
