package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Baseline;
import io.gatehouse.validation.gate.Baselines;
import io.gatehouse.validation.gate.Run;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** {@code /datasets/{dataset}/baseline}: the run that a data set's files are compared with. */
final class BaselineRoutes {

    private final Baselines baselines;
    private final RunLookup runs;
    private final InstantSource clock;

    BaselineRoutes(Baselines baselines, RunLookup runs, InstantSource clock) {
        this.baselines = baselines;
        this.runs = runs;
        this.clock = clock;
    }

    ApiResponse show(ApiRequest request) {
        String dataset = Access.readable(request);
        return ApiResponse.json(baselines.find(dataset).orElseThrow(() -> none(dataset)));
    }

    /** Takes a run for normal from the next file on. */
    ApiResponse set(ApiRequest request) {
        String dataset = Access.writable(request);
        Run run = runs.find(dataset, Body.of(request).text("run"));
        if (!run.status().entered()) {
            String detail = "Run '" + run.runId() + "' is " + run.status().text() + ": take one whose rows entered the lake.";
            throw Problem.of(409, "Conflict", detail).asException();
        }
        var baseline = new Baseline(dataset, run.runId(), clock.instant().truncatedTo(ChronoUnit.SECONDS), request.caller().user());
        baselines.set(baseline);
        return ApiResponse.json(baseline);
    }

    private static RuntimeException none(String dataset) {
        String detail =
            "'" + dataset + "' has no baseline: POST {\"run\": \"…\"} here, or deliver a file that is accepted whole under a contract.";
        return Problem.notFound(detail).asException();
    }
}
