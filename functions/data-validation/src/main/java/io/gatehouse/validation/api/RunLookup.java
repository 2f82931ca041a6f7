package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunReader;
import java.util.regex.Pattern;

/** Finds the run that a request names, or answers that there is none. */
record RunLookup(RunReader runs) {
    static final Pattern RUN_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /** The run in the path. */
    Run readable(ApiRequest request) {
        return find(Access.readable(request), request.parameter("run"));
    }

    Run find(String dataset, String runId) {
        if (RUN_ID.matcher(runId).matches()) {
            var run = runs.run(dataset, runId);
            if (run.isPresent()) {
                return run.get();
            }
        }
        throw Problem.notFound("Data set '" + dataset + "' has no run '" + runId + "'.").asException();
    }
}
