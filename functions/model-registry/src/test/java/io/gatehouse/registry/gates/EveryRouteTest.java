package io.gatehouse.registry.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.registry.TestRegistry.Answer;
import io.gatehouse.registry.TestTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A version that would run somebody's command where it is loaded tries to get into production, by every way there is. */
class EveryRouteTest {

    private static final String MODEL = "fraud";

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private GuardedRegistry gatehouse;

    @BeforeEach
    void registerABadVersion() {
        gatehouse = new GuardedRegistry(table.table(), folder);
        gatehouse.version(MODEL, "payload-4.pkl");
    }

    @AfterEach
    void close() {
        table.close();
    }

    static Stream<Arguments> routes() {
        return Stream.of(
            Arguments.of("POST", "model-versions/transition-stage", "{\"name\":\"fraud\",\"version\":\"1\",\"stage\":\"Production\"}"),
            Arguments.of(
                "POST",
                "model-versions/transition-stage",
                "{\"name\":\"fraud\",\"version\":\"1\",\"stage\":\"production\",\"archive_existing_versions\":true}"
            ),
            Arguments.of(
                "POST",
                "/ajax-api/2.0/mlflow/model-versions/transition-stage",
                "{\"name\":\"fraud\",\"version\":\"1\",\"stage\":\"Production\"}"
            ),
            Arguments.of("POST", "/models/fraud/rollback", "{\"reason\":\"It may come back.\"}"),
            Arguments.of("POST", "registered-models/alias", "{\"name\":\"fraud\",\"version\":\"1\",\"alias\":\"champion\"}"),
            Arguments.of("POST", "/models/fraud/versions/1/promote", "{\"stage\":\"Production\"}"),
            Arguments.of("POST", "/models/fraud/versions/1/promote", "{\"alias\":\"champion\"}"),
            Arguments.of("POST", "/models/fraud/versions/1/promote", "{\"stage\":\"Production\",\"force\":true}")
        );
    }

    @ParameterizedTest
    @MethodSource("routes")
    void shouldBeRefusedNamingTheGate(String method, String path, String body) {
        var answer = gatehouse.api.send(method, path, "", body, "gh_local_admin");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.body().path("message").asText()).containsAnyOf("scan: ", "reason", "no champion");
        assertThat(champion()).isEqualTo(400);
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void shouldNotBeForcedByThoseWhoMayOnlyWrite() {
        var key = gatehouse.api.key("registry:write", "registry:read", "approve");
        var body = "{\"stage\":\"Production\",\"force\":true,\"reason\":\"I am in a hurry.\"}";

        var answer = gatehouse.api.send("POST", "/models/fraud/versions/1/promote", "", body, key);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void shouldNotPassForThoseWhoSign() {
        var body = "{\"name\":\"fraud\",\"version\":\"1\",\"stage\":\"Production\"}";
        var arn = "arn:aws:sts::000000000000:assumed-role/deploy/kim";

        var answer = gatehouse.api.signed("POST", "model-versions/transition-stage", "", body, arn);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("scan: ");
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void shouldNotPassWithWhatAnotherOfItsNameWasFoundToBe() {
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
        gatehouse.api.send("DELETE", "registered-models/delete", "", "{\"name\":\"churn\"}", "gh_local_admin");

        gatehouse.version("churn", "payload-4.pkl");

        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(400);
        assertThat(gatehouse.api.registry.models().get("churn").production()).isEmpty();
    }

    @Test
    void shouldNotBecomeChampionBecauseTheOneBeforeItGoes() {
        gatehouse.policies.put(MODEL, Policy.parse(MODEL, "{\"guard\":{\"stages\":[],\"aliases\":[\"champion\"]}}"));
        gatehouse.version(MODEL, "binary.ubj");
        var champion = Map.of("name", MODEL, "alias", "champion", "version", "2");
        assertThat(gatehouse.api.post("registered-models/alias", champion).status()).isEqualTo(200);
        assertThat(gatehouse.promote(MODEL, 1).status()).isEqualTo(200);

        for (var path : List.of("registered-models/alias", "model-versions/delete")) {
            var body = "{\"name\":\"fraud\",\"alias\":\"champion\",\"version\":\"2\"}";
            assertThat(gatehouse.api.send("DELETE", path, "", body, "gh_local_admin").status()).isEqualTo(400);
        }

        assertThat(gatehouse.api.registry.versions().byAlias(MODEL, "champion").version().number()).isEqualTo(2);
    }

    @Test
    void shouldBeShownOnTheModelsPage() {
        gatehouse.promote(MODEL, 1);

        var page = gatehouse.api.page("/console/models/fraud", "gh_local_admin");

        assertThat(page).contains("What the gates found", "badge failed", "posix.system");
    }

    @Test
    void shouldNotPassAsAPromptNorAsACopy() {
        gatehouse.api.post("registered-models/set-tag", Map.of("name", MODEL, "key", "mlflow.prompt.is_prompt", "value", "true"));
        gatehouse.api.post("registered-models/create", Map.of("name", "copy"));
        gatehouse.api.post("model-versions/create", Map.of("name", "copy", "source", "models:/fraud/1"));

        assertThat(gatehouse.promote(MODEL, 1).status()).isEqualTo(400);
        assertThat(gatehouse.promote("copy", 1).status()).isEqualTo(400);
    }

    @Test
    void shouldNotComeInUnderANameThatAsksForLess() {
        gatehouse.policies.put("lax", Policy.parse("lax", "{\"guard\":{\"stages\":[],\"aliases\":[]}}"));
        var rename = gatehouse.api.post("registered-models/rename", Map.of("name", MODEL, "new_name", "lax"));
        assertThat(rename.status()).isEqualTo(200);
        assertThat(gatehouse.promote("lax", 1).status()).isEqualTo(200);

        var back = gatehouse.api.post("registered-models/rename", Map.of("name", "lax", "new_name", MODEL));

        assertThat(back.status()).isEqualTo(400);
        assertThat(back.body().path("message").asText()).contains("other gates");
    }

    @Test
    void shouldNotBecomeChampionByLeavingNobodyElse() {
        gatehouse.policies.put(MODEL, Policy.parse(MODEL, "{\"guard\":{\"stages\":[],\"aliases\":[\"champion\"]}}"));

        assertThat(gatehouse.promote(MODEL, 1).status()).isEqualTo(400);
        assertThat(champion()).isEqualTo(400);
    }

    @Test
    void shouldNotPassWithFilesThatChangedSince() {
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
        var uri = gatehouse.artifacts.put("s3://models/churn/later", "binary.ubj");
        gatehouse.api.post("model-versions/create", Map.of("name", "churn", "source", uri));
        gatehouse.api.send("POST", "/models/churn/versions/2/gates", "", "{}", "gh_local_admin");
        gatehouse.artifacts.put(uri, "payload-2.pkl");

        assertThat(gatehouse.promote("churn", 2).status()).isEqualTo(400);
    }

    @Test
    void shouldLeaveARecordWhenItIsForced() {
        var forced = Map.of("stage", "Production", "force", true, "reason", "The vendor's file, looked at by hand.");

        assertThat(gatehouse.api.post("/models/fraud/versions/1/promote", forced).status()).isEqualTo(200);

        var newest = gatehouse.api.get("/models/fraud/history", "").body().at("/history/0");
        assertThat(newest.path("reason").asText()).contains("by hand");
        assertThat(newest.at("/after/overruled/0").asText()).startsWith("scan: ").contains("posix.system");
    }

    @Test
    void shouldExplainInBothLanguages() {
        gatehouse.promote(MODEL, 1);

        var gates = gatehouse.api.get("/models/fraud/versions/1/gates", "").body();

        assertThat(gates.path("status").asText()).isEqualTo("failed");
        assertThat(gates.at("/gates/0/outcome").asText()).isEqualTo("failed");
        assertThat(gates.at("/gates/0/recommendation/en").asText()).contains("posix.system");
        assertThat(gates.at("/gates/0/recommendation/ko").asText()).contains("posix.system", "확인");
    }

    private int champion() {
        Answer answer = gatehouse.api.get("registered-models/alias", "name=fraud&alias=champion");
        return answer.status();
    }

    private Iterable<Integer> inProduction() {
        return gatehouse.api.registry.models().get(MODEL).production();
    }
}
