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

    @Test
    void shouldShowHowTheModelAnswersThatLabelsJudge() {
        finished("truths", "r3");
        assertProblem(get("/datasets/truths/performance"), 404, "No model has been judged by 'truths'");
        assertProblem(get("/datasets/truths/runs/r3/performance"), 404, "No model was judged");
        drifts.judged.put("truths", "r3");
        reports.put("reports/truths/r3/performance.json", JSON);
        reports.put("reports/truths/r3/performance.html", "<html lang=\"en\"><p>fell");

        assertThat(get("/datasets/truths/performance").body()).isEqualTo(JSON);
        assertThat(get("/datasets/truths/runs/r3/performance").body()).isEqualTo(JSON);
        var page = send("GET", "/datasets/truths/performance", Map.of(), Map.of("Accept", "text/html"), "");
        assertThat(page.body()).contains("<p>fell");
        scopes = "datasets:read:flights";
        assertThat(get("/datasets/truths/performance").status()).isEqualTo(403);
    }

    private void compared(String dataset, String run) {
        finished(dataset, run);
        drifts.newest.put(dataset, run);
        reports.put("reports/" + dataset + "/" + run + "/drift.json", JSON);
        reports.put("reports/" + dataset + "/" + run + "/drift.html", "<html lang=\"en\"><p>drift");
    }
}
