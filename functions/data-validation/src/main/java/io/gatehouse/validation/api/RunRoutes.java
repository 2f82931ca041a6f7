package io.gatehouse.validation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.LakeKeys;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunReader;
import io.gatehouse.validation.gate.RunReader.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{dataset}/runs…}: what became of files. */
final class RunRoutes {

    private final RunReader runs;
    private final Contracts contracts;
    private final Shelf shelf;
    private final RunLookup lookup;

    RunRoutes(RunReader runs, Contracts contracts, Shelf shelf) {
        this.runs = runs;
        this.contracts = contracts;
        this.shelf = shelf;
        this.lookup = new RunLookup(runs);
    }

    private record Listing(List<Run> runs, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

    ApiResponse list(ApiRequest request) {
        String dataset = Access.readable(request);
        var paging = Paging.of(request, RunLookup.RUN_ID);
        Page<Run> page = runs.runs(dataset, paging.limit(), paging.from());
        if (page.items().isEmpty() && paging.from().isEmpty() && contracts.find(dataset).isEmpty()) {
            String detail = "There is no data set '" + dataset + "': deliver a file under " + dataset + "/ or set a contract first.";
            throw Problem.notFound(detail).asException();
        }
        return ApiResponse.json(new Listing(page.items().stream().map(Run::brief).toList(), page.next().map(Paging::token).orElse(null)));
    }

    ApiResponse show(ApiRequest request) {
        Run run = lookup.readable(request);
        ObjectNode shown = Json.mapper().valueToTree(run);
        if (run.reportUri() != null) {
            shown.put("report_link", shelf.link(reportKey(run), ReportPage.LINK));
        }
        return ApiResponse.json(shown);
    }

    ApiResponse report(ApiRequest request) {
        Run run = lookup.readable(request);
        if (run.reportUri() == null) {
            String detail = "Run '" + run.runId() + "' has no report: it is " + run.status().text() + ".";
            throw Problem.notFound(detail).asException();
        }
        String html = shelf.read(reportKey(run)).orElseThrow(() -> expired(run));
        return ReportPage.of(html, reportKey(run), shelf, request);
    }

    private static String reportKey(Run run) {
        return new LakeKeys(run.dataset(), run.runId()).reportHtml();
    }

    private static RuntimeException expired(Run run) {
        return Problem.notFound("The report of run '" + run.runId() + "' is gone: the lake keeps reports for a time only.").asException();
    }
}
