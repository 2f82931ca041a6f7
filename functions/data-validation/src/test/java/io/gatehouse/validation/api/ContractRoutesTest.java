package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.http.ApiResponse;
import java.util.Map;
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
        assertThat(json(got)).isEqualTo(put);
        assertThat(json(got).path("origin").asText()).isEqualTo("api");
        assertThat(got.headers()).containsEntry("ETag", "\"" + put.path("version").asText() + "\"");
        assertThat(contracts.set).containsOnlyKeys("매출");
    }

    @Test
    void shouldSayWhereAContractIsWrong() {
        ApiResponse answer = put("/datasets/flights/contract", "{\"fields\":[{\"name\":\"id\",\"type\":\"whole\"}]}", Map.of());

        assertProblem(answer, 422, "whole");
        assertThat(json(answer).path("pointer").asText()).isEqualTo("/fields/0/type");
        assertThat(contracts.set).isEmpty();
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
}
