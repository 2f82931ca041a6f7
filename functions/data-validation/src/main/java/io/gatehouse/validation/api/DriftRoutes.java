package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.LakeKeys;
import java.util.Map;
import java.util.Optional;

/** {@code …/drift} and {@code …/performance}: how a run compares with what was taken for normal, and how a model answers, as JSON, or as a page for whoever accepts HTML. */
final class DriftRoutes {

    private final Drifts drifts;
    private final Shelf shelf;
    private final RunLookup lookup;

    DriftRoutes(Drifts drifts, Shelf shelf, RunLookup lookup) {
        this.drifts = drifts;
        this.shelf = shelf;
        this.lookup = lookup;
    }

    /** The newest run that was compared. */
    ApiResponse newest(ApiRequest request) {
        String dataset = Access.readable(request);
        return drifts
            .newest(dataset)
            .flatMap(run -> answer(dataset, run, request))
            .orElseThrow(() -> none("No run of '" + dataset + "' has been compared yet: the first is the baseline, the next is compared."));
    }

    ApiResponse ofRun(ApiRequest request) {
        var run = lookup.readable(request);
        return answer(run.dataset(), run.runId(), request).orElseThrow(() ->
            none(
                "Run '" + run.runId() + "' has not been compared: its rows did not enter, it is the baseline, or its turn is still to come."
            )
        );
    }

    /** Asks for a comparison of the newest run, such as after another baseline was set. */
    ApiResponse ask(ApiRequest request) {
        String dataset = Access.writable(request);
        if (lookup.runs().runs(dataset, 1, Optional.empty()).items().isEmpty()) {
            throw none("'" + dataset + "' has no run to compare: deliver a file first.");
        }
        drifts.ask(dataset);
        return ApiResponse.json(202, Map.of("dataset", dataset, "status", "queued"));
    }

    /** How the model that a data set of labels judges answers. */
    ApiResponse performance(ApiRequest request) {
        String dataset = Access.readable(request);
        return drifts
            .newestJudged(dataset)
            .flatMap(run -> performance(dataset, run, request))
            .orElseThrow(() ->
                none(
                    "No model has been judged by '" +
                        dataset +
                        "': its contract must have \"kind\": \"labels\" and name the predictions, and files of both must have entered."
                )
            );
    }

    ApiResponse performanceOfRun(ApiRequest request) {
        var run = lookup.readable(request);
        return performance(run.dataset(), run.runId(), request).orElseThrow(() ->
            none("No model was judged when run '" + run.runId() + "' was the newest.")
        );
    }

    private Optional<ApiResponse> performance(String dataset, String run, ApiRequest request) {
        var keys = new LakeKeys(dataset, run);
        return report(keys.performanceJson(), keys.performanceHtml(), request);
    }

    private Optional<ApiResponse> answer(String dataset, String run, ApiRequest request) {
        var keys = new LakeKeys(dataset, run);
        return report(keys.driftJson(), keys.driftHtml(), request);
    }

    private Optional<ApiResponse> report(String jsonKey, String htmlKey, ApiRequest request) {
        String accepted = request.header("Accept");
        if (accepted != null && accepted.contains("text/html")) {
            return shelf.read(htmlKey).map(html -> ReportPage.of(html, htmlKey, shelf, request));
        }
        return shelf
            .read(jsonKey)
            .map(json ->
                json.length() > ReportPage.LARGEST_ANSWER
                    ? ApiResponse.seeOther(shelf.link(jsonKey, ReportPage.LINK))
                    : ApiResponse.text(200, "application/json", json).with("Vary", "Accept, Authorization")
            );
    }

    private static RuntimeException none(String detail) {
        return Problem.notFound(detail).asException();
    }
}
