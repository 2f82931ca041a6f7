package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Scopes;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Caller;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.validation.gate.InMemoryContracts;
import io.gatehouse.validation.gate.InMemoryRuns;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsApiTest {

    private static final String CONTRACT = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}";
    private static final String REPORT = "<html lang=\"en\"><input id=\"lang-en\" checked><input id=\"lang-ko\">";

    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryContracts contracts = new InMemoryContracts();
    private final Map<String, String> reports = new HashMap<>();
    private final Router api = DatasetsApi.router(runs, contracts, new ReportShelf());
    private String scopes = "admin";

    private final class ReportShelf implements Shelf {

        @Override
        public Optional<String> read(String key) {
            return Optional.ofNullable(reports.get(key));
        }

        @Override
        public String link(String key, Duration validity) {
            return "https://lake.example/" + key + "?expires=" + validity.toSeconds();
        }
    }

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

    @Test
    void shouldListRunsNewestFirstByParts() {
        for (int i = 1; i <= 5; i++) {
            finished("flights", "20261121T04000" + i + "Z-0a");
        }

        JsonNode first = json(get("/datasets/flights/runs", Map.of("limit", "2")));
        JsonNode second = json(get("/datasets/flights/runs", Map.of("limit", "2", "next", first.path("next").asText())));

        assertThat(first.path("runs").findValuesAsText("run_id")).containsExactly("20261121T040005Z-0a", "20261121T040004Z-0a");
        assertThat(second.path("runs").findValuesAsText("run_id")).containsExactly("20261121T040003Z-0a", "20261121T040002Z-0a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "101", "-1", "ten", "", "1e2", "99999999999" })
    void shouldRefuseAnotherLimit(String limit) {
        finished("flights", "r1");

        assertProblem(get("/datasets/flights/runs", Map.of("limit", limit)), 400, "from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A", "====", "Ly4uLw", "cnVuIzEgT1IgMT0x", "%00" })
    void shouldRefuseATokenThatIsNotOurs(String next) {
        finished("flights", "r1");

        assertProblem(get("/datasets/flights/runs", Map.of("next", next)), 400, "token");
    }

    @Test
    void shouldShowARunWithALinkToItsReport() {
        finished("flights", "r1");

        JsonNode run = json(get("/datasets/flights/runs/r1"));

        assertThat(run.path("status").asText()).isEqualTo("accepted");
        assertThat(run.path("rows").path("total").asInt()).isEqualTo(2);
        assertThat(run.path("object").path("key").asText()).isEqualTo("flights/a.csv");
        assertThat(run.path("report_link").asText()).isEqualTo("https://lake.example/reports/flights/r1/validation.html?expires=3600");
        assertThat(run.path("violations").isArray()).isTrue();
    }

    @Test
    void shouldServeTheReportInTheReadersLanguage() {
        finished("flights", "r1");
        reports.put("reports/flights/r1/validation.html", REPORT);

        ApiResponse english = get("/datasets/flights/runs/r1/report");
        ApiResponse korean = send(
            "GET",
            "/datasets/flights/runs/r1/report",
            Map.of(),
            Map.of("accept-language", "ko-KR,ko;q=0.9,en;q=0.8"),
            ""
        );
        ApiResponse unreadable = send("GET", "/datasets/flights/runs/r1/report", Map.of(), Map.of("Accept-Language", ";;q=x"), "");

        assertThat(english.body()).isEqualTo(REPORT);
        assertThat(korean.body()).isEqualTo("<html lang=\"ko\"><input id=\"lang-en\"><input id=\"lang-ko\" checked>");
        assertThat(unreadable.body()).isEqualTo(REPORT);
        assertThat(korean.headers()).containsEntry("Content-Type", "text/html; charset=utf-8").containsKey("Content-Security-Policy");
    }

    @Test
    void shouldSendAReportThatIsTooLargeByLink() {
        finished("flights", "r1");
        reports.put("reports/flights/r1/validation.html", "가".repeat(2_000_000));

        ApiResponse answer = get("/datasets/flights/runs/r1/report");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().get("Location")).contains("expires=3600");
    }

    @Test
    void shouldAnswerHeadAsGetWithoutBody() {
        finished("flights", "r1");

        ApiResponse answer = send("HEAD", "/datasets/flights/runs/r1", Map.of(), Map.of(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
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
        assertProblem(send("DELETE", "/datasets/flights/contract", Map.of(), Map.of(), ""), 405, "GET, PUT");
    }

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
                "/admin/keys",
                "/admin/keys/{id}"
            );
    }

    private void finished(String dataset, String runId) {
        var object = new LandedObject("landing", dataset + "/a.csv", null, "e", 5);
        Instant at = Instant.parse("2026-11-21T04:00:00Z");
        String report = "s3://lake/reports/" + dataset + "/" + runId + "/validation.html";
        var run = new Run(runId, dataset, object, RunStatus.ACCEPTED, "inferred", new Rows(2, 2, 0), List.of(), report, at, at, null);
        runs.begin(run);
        runs.show(run);
    }

    private ApiResponse get(String path) {
        return get(path, Map.of());
    }

    private ApiResponse get(String path, Map<String, String> query) {
        return send("GET", path, query, Map.of(), "");
    }

    private ApiResponse put(String path, String body, Map<String, String> headers) {
        return send("PUT", path, Map.of(), headers, body);
    }

    private ApiResponse send(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        var caller = new Caller("k1", "kim", "flights", Scopes.parse(scopes));
        return api.answer(new ApiRequest(method, path, Map.of(), query, headers, body, caller, "q1"));
    }

    private static void assertProblem(ApiResponse answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("detail").asText()).isNotBlank().contains(detail);
    }

    private static List<String> names(ApiResponse answer, String list, String member) {
        return json(answer).path(list).findValuesAsText(member);
    }

    private static JsonNode json(ApiResponse answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
