package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.lambda.http.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractRoutesTest extends ApiFixture {

    @Test
    void shouldTakeAContractAndShowItAgain() {
        JsonNode put = json(put("/datasets/%EB%A7%A4%EC%B6%9C/contract", CONTRACT, Map.of()));
        ApiResponse got = get("/datasets/%EB%A7%A4%EC%B6%9C/contract");

        assertThat(put.path("dataset").asText()).isEqualTo("매출");
        assertThat(put.path("version").asText()).hasSize(12);
        assertThat(json(got)).isEqualTo(((ObjectNode) put).deepCopy().without(List.of("warnings", "history", "installed")));
        assertThat(json(got).path("origin").asText()).isEqualTo("api");
        assertThat(got.headers()).containsEntry("ETag", "\"" + put.path("version").asText() + "\"");
        assertThat(contracts.set).containsOnlyKeys("매출");
    }

    @Test
    void shouldListAndShowTheVersionsThatWereSet() {
        // Given
        String first = json(put("/datasets/flights/contract", CONTRACT, Map.of()))
            .path("version")
            .asText();
        String second = json(put("/datasets/flights/contract", CONTRACT.replace("integer", "string"), Map.of()))
            .path("version")
            .asText();

        // When
        JsonNode page = json(get("/datasets/flights/contract/versions", Map.of("limit", "1")));
        JsonNode rest = json(get("/datasets/flights/contract/versions", Map.of("next", page.path("next").asText())));

        // Then
        assertThat(page.at("/versions/0/version").asText()).isEqualTo(second);
        assertThat(rest.at("/versions/0/version").asText()).isEqualTo(first);
        assertThat(rest.at("/versions/0/set_at").asText()).isEqualTo("2026-11-21T05:00:01Z");
        assertThat(rest.path("versions")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(
            json(get("/datasets/flights/contract/versions/" + first))
                .at("/contract/fields/0/type")
                .asText()
        ).isEqualTo("integer");
        assertProblem(get("/datasets/flights/contract/versions/0123456789ab"), 404, "0123456789ab");
        assertProblem(get("/datasets/none/contract/versions"), 404, "PUT one");
    }

    @Test
    void shouldSayWhereAContractIsWrong() {
        ApiResponse answer = put("/datasets/flights/contract", "{\"fields\":[{\"name\":\"id\",\"type\":\"whole\"}]}", Map.of());

        assertProblem(answer, 422, "whole");
        assertThat(json(answer).path("pointer").asText()).isEqualTo("/fields/0/type");
        assertThat(contracts.set).isEmpty();
    }

    @Test
    void shouldSayWhereARuleOfSkewIsWrong() {
        String contract = "{\"fields\":[{\"name\":\"id\"}],\"gatehouse\":{\"skew\":{\"severity\":\"fail\"}}}";

        ApiResponse answer = put("/datasets/flights/contract", contract, Map.of());

        assertProblem(answer, 422, "reject");
        assertThat(json(answer).path("pointer").asText()).isEqualTo("/gatehouse/skew/severity");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "null", "{\"fields\":[]} {}" })
    void shouldRefuseWhatIsNoContract(String body) {
        assertProblem(put("/datasets/flights/contract", body, Map.of()), 422, "");
    }

    @Test
    void shouldRefuseAContractThatIsTooLarge() {
        assertProblem(put("/datasets/flights/contract", "\"" + "x".repeat(1_000_001) + "\"", Map.of()), 413, "1000000");
    }

    @Test
    void shouldReplaceOnlyTheContractThatIfMatchNames() {
        contracts.published.put("flights", CONTRACT);
        String published = get("/datasets/flights/contract").headers().get("ETag");
        String other = CONTRACT.replace("integer", "string");

        ApiResponse first = put("/datasets/flights/contract", other, Map.of("If-Match", published));
        ApiResponse stale = put("/datasets/flights/contract", CONTRACT, Map.of("If-Match", published));
        ApiResponse fresh = put("/datasets/flights/contract", CONTRACT, Map.of("If-Match", first.headers().get("ETag")));

        assertThat(first.status()).isEqualTo(200);
        assertProblem(stale, 412, "GET it again");
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void shouldKeepReadersFromWriting() {
        scopes = "datasets:read datasets:write:flights";

        assertProblem(put("/datasets/payroll/contract", CONTRACT, Map.of()), 403, "datasets:write");
        assertThat(put("/datasets/flights/contract", CONTRACT, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void shouldCompareAContractWithTheLastFilesBeforeItIsTaken() {
        // Given
        put("/datasets/flights/contract", CONTRACT, Map.of());
        finished("flights", "r1");
        profiles.put("profiles/flights/r1.profile", profile("id\n1\n2\n"));
        String strict = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\",\"constraints\":{\"minimum\":10}}],\"colour\":1}";

        // When
        JsonNode dry = json(send("PUT", "/datasets/flights/contract", Map.of("dry_run", "true"), Map.of(), strict));
        String kept = contracts.set.get("flights");
        JsonNode taken = json(put("/datasets/flights/contract", strict, Map.of()));

        // Then
        assertThat(kept).doesNotContain("minimum");
        assertThat(dry.path("installed").asBoolean()).isFalse();
        assertThat(taken.path("installed").asBoolean()).isTrue();
        assertThat(taken.path("history").path("files").asInt()).isEqualTo(1);
        assertThat(taken.path("history").path("summary").asText()).contains("of the last 1 files");
        assertThat(taken.path("warnings").get(0).asText()).startsWith("/colour");
    }

    @Test
    void shouldShowEarlierVersions() {
        // Given
        String first = json(put("/datasets/flights/contract", CONTRACT, Map.of()))
            .path("version")
            .asText();
        put("/datasets/flights/contract", "{\"fields\":[{\"name\":\"other\"}]}", Map.of());

        // Then
        JsonNode shown = json(get("/datasets/flights/contract", Map.of("version", first)));
        assertThat(shown.at("/contract/fields/0/name").asText()).isEqualTo("id");
        assertProblem(get("/datasets/flights/contract", Map.of("version", "000000000000")), 404, "version");
    }

    @Test
    void shouldTakeAndGiveTheFormsOfOtherTools() {
        // When
        String constraints = "{\"features\":[{\"name\":\"calls\",\"inferred_type\":\"Integral\",\"completeness\":0.9}]}";
        JsonNode taken = json(send("PUT", "/datasets/calls/contract", Map.of("format", "sagemaker"), Map.of(), constraints));
        JsonNode odcs = json(get("/datasets/calls/contract", Map.of("format", "odcs")));
        String yaml = "schema:\n- name: orders\n  properties:\n  - {name: id, logicalType: integer, required: true}\n";
        JsonNode orders = json(put("/datasets/orders/contract", yaml, Map.of("Content-Type", "application/yaml")));

        // Then
        assertThat(taken.at("/contract/gatehouse/completeness/calls").asDouble()).isEqualTo(0.9);
        assertThat(odcs.path("apiVersion").asText()).isEqualTo("v3.1.0");
        assertThat(odcs.at("/schema/0/properties/0/logicalType").asText()).isEqualTo("integer");
        assertThat(orders.at("/contract/fields/0/constraints/required").asBoolean()).isTrue();
        assertProblem(get("/datasets/calls/contract", Map.of("format", "avro")), 400, "frictionless, sagemaker or odcs");
    }

    @Test
    void shouldInferAContractFromTheLastFiles() {
        // Given
        finished("flights", "r1");
        finished("flights", "r2");
        profiles.put("profiles/flights/r1.profile", profile("id,kind\n" + "1,a\n".repeat(30)));
        profiles.put("profiles/flights/r2.profile", profile("id,kind\n" + "2,b\n".repeat(30)));

        // When
        JsonNode shown = json(post("/datasets/flights/contract:infer", ""));
        boolean set = contracts.set.containsKey("flights");
        JsonNode installed = json(post("/datasets/flights/contract:infer", "{\"runs\":[\"r1\"],\"install\":true}"));

        // Then
        assertThat(set).isFalse();
        assertThat(shown.path("runs")).hasSize(2);
        assertThat(shown.at("/contract/fields/1/constraints/enum")).hasSize(2);
        assertThat(shown.at("/ranges/id/maximum").asDouble()).isEqualTo(2);
        assertThat(installed.path("installed").asBoolean()).isTrue();
        assertThat(contracts.set.get("flights")).contains("\"enum\":[\"a\"]");
        assertProblem(post("/datasets/none/contract:infer", ""), 409, "deliver one first");
        assertProblem(post("/datasets/flights/contract:infer", "{\"last\":0}"), 400, "from 1 to 50");
    }

    private static byte[] profile(String csv) {
        try {
            var source = ByteSource.of("a.csv", csv.getBytes(StandardCharsets.UTF_8));
            return Validator.validate(source, Optional.empty(), Outputs.none(), Limits.DEFAULT, Progress.NONE).profile().toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
