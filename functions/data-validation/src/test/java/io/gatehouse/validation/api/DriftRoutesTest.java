package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftRoutesTest extends ApiFixture {

    private static final String JSON = "{\"drifted\":true}";

    @Test
    void shouldShowTheNewestComparisonAsJson() {
        compared("flights", "r2");

        var answer = get("/datasets/flights/drift");

        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
        assertThat(answer.body()).isEqualTo(JSON);
        assertThat(get("/datasets/flights/runs/r2/drift").body()).isEqualTo(JSON);
    }

    @Test
    void shouldShowAPageToWhoeverAcceptsOne() {
        compared("flights", "r2");

        var page = send("GET", "/datasets/flights/runs/r2/drift", Map.of(), Map.of("Accept", "text/html,*/*", "Accept-Language", "ko"), "");

        assertThat(page.headers()).containsEntry("Content-Type", "text/html; charset=utf-8").containsKey("Content-Security-Policy");
        assertThat(page.body()).startsWith("<html lang=\"ko\"");
    }

    @Test
    void shouldAnswerThatNothingWasComparedYet() {
        finished("flights", "r1");

        assertProblem(get("/datasets/flights/drift"), 404, "No run of 'flights' has been compared yet");
        assertProblem(get("/datasets/flights/runs/r1/drift"), 404, "has not been compared");
        assertProblem(get("/datasets/flights/runs/r9/drift"), 404, "no run 'r9'");
    }

    @Test
    void shouldAskForAComparison() {
        finished("flights", "r1");

        var answer = post("/datasets/flights/drift", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("status").asText()).isEqualTo("queued");
        assertThat(drifts.asked).containsExactly("flights");
        assertProblem(post("/datasets/nothing/drift", ""), 404, "deliver a file first");
        scopes = "datasets:read";
        assertProblem(post("/datasets/flights/drift", ""), 403, "datasets:write");
    }

    private void compared(String dataset, String run) {
        finished(dataset, run);
        drifts.newest.put(dataset, run);
        reports.put("reports/" + dataset + "/" + run + "/drift.json", JSON);
        reports.put("reports/" + dataset + "/" + run + "/drift.html", "<html lang=\"en\"><p>drift");
    }
}
