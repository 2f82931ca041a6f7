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
import io.gatehouse.validation.gate.InMemoryBaselines;
import io.gatehouse.validation.gate.InMemoryContracts;
import io.gatehouse.validation.gate.InMemoryRuns;
import io.gatehouse.validation.gate.Lineage;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.work.InMemoryJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API over everything in memory. */
abstract class ApiFixture {

    static final String CONTRACT = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}";
    static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryContracts contracts = new InMemoryContracts();
    final InMemoryBaselines baselines = new InMemoryBaselines();
    final InMemoryJobs jobs = new InMemoryJobs();
    final List<String> queued = new ArrayList<>();
    final InMemoryDrifts drifts = new InMemoryDrifts();
    final Map<String, String> reports = new HashMap<>();
    final Map<String, byte[]> profiles = new HashMap<>();
    String scopes = "admin";
    private final Router api = DatasetsApi.router(
        new DatasetsApi.Parts(runs, contracts, new ReportShelf(), baselines, jobs, queued::addAll, drifts, InstantSource.fixed(NOW))
    );

    static final class InMemoryDrifts implements Drifts {

        final Map<String, String> newest = new HashMap<>();
        final Map<String, String> judged = new HashMap<>();
        final List<String> asked = new ArrayList<>();

        @Override
        public Optional<String> newest(String dataset) {
            return Optional.ofNullable(newest.get(dataset));
        }

        @Override
        public Optional<String> newestJudged(String labels) {
            return Optional.ofNullable(judged.get(labels));
        }

        @Override
        public void ask(String dataset) {
            asked.add(dataset);
        }
    }

    private final class ReportShelf implements Shelf {

        @Override
        public Optional<String> read(String key) {
            return Optional.ofNullable(reports.get(key));
        }

        @Override
        public Optional<byte[]> bytes(String key) {
            return Optional.ofNullable(profiles.get(key));
        }

        @Override
        public String link(String key, Duration validity) {
            return "https://lake.example/" + key + "?expires=" + validity.toSeconds();
        }
    }

    void finished(String dataset, String runId) {
        finished(dataset, runId, RunStatus.ACCEPTED);
    }

    void finished(String dataset, String runId, RunStatus status) {
        var object = new LandedObject("landing", dataset + "/a.csv", null, "e", 5);
        Instant at = Instant.parse("2026-11-21T04:00:00Z");
        String report = "s3://lake/reports/" + dataset + "/" + runId + "/validation.html";
        var run = new Run(
            runId,
            dataset,
            object,
            status,
            "inferred",
            new Rows(2, 2, 0),
            List.of(),
            report,
            at,
            at,
            null,
            List.of(),
            Lineage.NONE
        );
        runs.begin(run);
        runs.show(run);
    }

    ApiResponse get(String path) {
        return get(path, Map.of());
    }

    ApiResponse get(String path, Map<String, String> query) {
        return send("GET", path, query, Map.of(), "");
    }

    ApiResponse post(String path, String body) {
        return send("POST", path, Map.of(), Map.of(), body);
    }

    ApiResponse put(String path, String body, Map<String, String> headers) {
        return send("PUT", path, Map.of(), headers, body);
    }

    ApiResponse send(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        var caller = new Caller("k1", "kim", "flights", Scopes.parse(scopes));
        return api.answer(new ApiRequest(method, path, Map.of(), query, headers, body, caller, "q1"));
    }

    static void assertProblem(ApiResponse answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("detail").asText()).isNotBlank().contains(detail);
    }

    static List<String> names(ApiResponse answer, String list, String member) {
        return json(answer).path(list).findValuesAsText(member);
    }

    static JsonNode json(ApiResponse answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
