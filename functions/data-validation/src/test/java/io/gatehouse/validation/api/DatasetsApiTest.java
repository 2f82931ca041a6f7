package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsApiTest extends ApiFixture {

    @Test
    void shouldListDatasetsByPartsAndShowOnlyWhatTheKeyMaySee() {
        for (String dataset : List.of("flights", "flights-daily", "payroll", "매출")) {
            finished(dataset, "r1");
        }

        assertThat(names(get("/datasets"), "datasets", "dataset")).containsExactly("flights", "flights-daily", "payroll", "매출");

        JsonNode first = json(get("/datasets", Map.of("limit", "3")));
        JsonNode second = json(get("/datasets", Map.of("limit", "3", "next", first.path("next").asText())));
        assertThat(second.path("datasets")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();

        scopes = "datasets:read:flights*";
        assertThat(names(get("/datasets"), "datasets", "dataset")).containsExactly("flights", "flights-daily");
        assertThat(get("/datasets/payroll/runs").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/datasets/none/runs",
            "/datasets/none/runs/r1",
            "/datasets/none/contract",
            "/datasets/%2e%2e/runs",
            "/datasets//runs",
            "/datasets/a%2Fb/runs",
            "/nothing",
        }
    )
    void shouldSayThatThereIsNoSuchThing(String path) {
        assertProblem(get(path), 404, "");
    }

    @Test
    void shouldNameTheMethodsOfARoute() {
        assertProblem(send("DELETE", "/datasets/flights/contract", Map.of(), Map.of(), ""), 405, "GET, HEAD, PUT");
    }

    @Test
    void shouldDescribeEveryRouteItServes() {
        JsonNode description = json(get("/openapi.json"));

        assertThat(description.path("openapi").asText()).startsWith("3.1");
        assertThat(description.path("paths").fieldNames())
            .toIterable()
            .contains(
                "/health",
                "/openapi.json",
                "/datasets",
                "/datasets/{dataset}/runs",
                "/datasets/{dataset}/runs/{run}",
                "/datasets/{dataset}/runs/{run}/report",
                "/datasets/{dataset}/contract",
                "/datasets/{dataset}/baseline",
                "/datasets/{dataset}/runs/{run}:revalidate",
                "/datasets/{dataset}:backfill",
                "/datasets/{dataset}/jobs/{job}",
                "/datasets/{dataset}/drift",
                "/datasets/{dataset}/runs/{run}/drift",
                "/datasets/{dataset}:erase",
                "/batches",
                "/batches/{id}",
                "/predict/{model}",
                "/predict/{model}/reviews",
                "/predictions/{id}",
                "/admin/keys",
                "/admin/keys/{id}"
            );
    }
}
