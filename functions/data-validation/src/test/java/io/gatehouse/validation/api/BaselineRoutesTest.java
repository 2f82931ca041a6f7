package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.validation.gate.Baseline;
import io.gatehouse.validation.gate.RunStatus;
import org.junit.jupiter.api.Test;

class BaselineRoutesTest extends ApiFixture {

    @Test
    void shouldTakeARunForNormalAndShowIt() {
        finished("flights", "r1");
        assertProblem(get("/datasets/flights/baseline"), 404, "POST");

        var answer = json(post("/datasets/flights/baseline", "{\"run\":\"r1\"}"));

        assertThat(answer.path("run_id").asText()).isEqualTo("r1");
        assertThat(answer.path("set_by").asText()).isEqualTo("kim");
        assertThat(json(get("/datasets/flights/baseline"))).isEqualTo(answer);
        assertThat(baselines.kept).containsEntry("flights", new Baseline("flights", "r1", NOW, "kim"));
    }

    @Test
    void shouldTakeOnlyARunWhoseRowsEntered() {
        finished("flights", "r1", RunStatus.REJECTED);

        assertProblem(post("/datasets/flights/baseline", "{\"run\":\"r1\"}"), 409, "rejected");
        assertProblem(post("/datasets/flights/baseline", "{\"run\":\"r2\"}"), 404, "r2");
        assertThat(baselines.kept).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheBody() {
        assertProblem(post("/datasets/flights/baseline", "{"), 400, "not JSON");
        assertProblem(post("/datasets/flights/baseline", ""), 422, "object");
        assertProblem(post("/datasets/flights/baseline", "[]"), 422, "object");
        assertProblem(post("/datasets/flights/baseline", "{}"), 422, "run");
        assertThat(json(post("/datasets/flights/baseline", "{\"run\":7}")).path("pointer").asText()).isEqualTo("/run");
    }

    @Test
    void shouldKeepReadersFromSettingIt() {
        finished("flights", "r1");
        scopes = "datasets:read";

        assertProblem(post("/datasets/flights/baseline", "{\"run\":\"r1\"}"), 403, "datasets:write");
    }
}
