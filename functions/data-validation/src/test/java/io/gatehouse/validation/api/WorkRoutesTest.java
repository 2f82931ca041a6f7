package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.RunStatus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkRoutesTest extends ApiFixture {

    @Test
    void shouldQueueARunUnderTheContractAsItIsNow() throws IOException {
        finished("flights", "r1");
        contracts.set.put("flights", CONTRACT);

        var answer = post("/datasets/flights/runs/r1:revalidate", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("revalidates").asText()).isEqualTo("r1");
        assertThat(json(answer).path("run_id").asText()).startsWith("20261121T050000Z-");
        JsonNode message = Json.mapper().readTree(queued.getFirst());
        assertThat(message.path("detail-type").asText()).isEqualTo("RevalidationRequested");
        assertThat(message.at("/detail/object/key").asText()).isEqualTo("flights/a.csv");
        assertThat(message.at("/detail/revalidates").asText()).isEqualTo("r1");
    }

    @Test
    void shouldRefuseWhatWouldChangeNothing() {
        finished("flights", "r1");
        finished("flights", "r2", RunStatus.RUNNING);
        finished("flights", "r3", RunStatus.FAILED);

        assertProblem(post("/datasets/flights/runs/r1:revalidate", ""), 409, "change the contract");
        assertProblem(post("/datasets/flights/runs/r2:revalidate", ""), 409, "running");
        assertProblem(post("/datasets/flights/runs/r9:revalidate", ""), 404, "r9");
        assertThat(queued).isEmpty();
        assertThat(json(post("/datasets/flights/runs/r3:revalidate", "")).path("run_id").asText()).isEqualTo("r3");
    }

    @Test
    void shouldQueueABackfillAndShowHowFarItHasCome() throws IOException {
        var answer = post("/datasets/%EB%A7%A4%EC%B6%9C:backfill", "{\"prefix\":\"2026/\",\"since\":\"2026-11-01T00:00:00Z\",\"limit\":7}");

        assertThat(answer.status()).isEqualTo(202);
        JsonNode order = Json.mapper().readTree(queued.getFirst()).path("detail");
        assertThat(order.path("dataset").asText()).isEqualTo("매출");
        assertThat(order.path("prefix").asText()).isEqualTo("2026/");
        assertThat(order.path("limit").asInt()).isEqualTo(7);
        JsonNode job = json(get(answer.headers().get("Location")));
        assertThat(job.path("state").asText()).isEqualTo("queued");
        assertThat(job.path("kind").asText()).isEqualTo("backfill");
        assertThat(job.path("asked_by").asText()).isEqualTo("kim");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"prefix\":\"/a\"}", "{\"since\":\"monday\"}", "{\"limit\":0}", "{\"limit\":\"7\"}", "{\"befor\":1}", "[]" })
    void shouldSayWhatIsWrongWithABackfill(String body) {
        assertProblem(post("/datasets/flights:backfill", body), 422, "");
        assertThat(queued).isEmpty();
    }

    @Test
    void shouldQueueAnErasureByPrimaryKey() throws IOException {
        assertProblem(post("/datasets/people:erase", "{\"keys\":[{\"id\":7}]}"), 409, "primaryKey");
        contracts.set.put("people", "{\"fields\":[{\"name\":\"id\"},{\"name\":\"at\"}],\"primaryKey\":[\"id\",\"at\"]}");

        var answer = post("/datasets/people:erase", "{\"keys\":[{\"id\":7,\"at\":\"x\"}]}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).doesNotContain("\"7\"");
        JsonNode order = Json.mapper().readTree(queued.getFirst());
        assertThat(order.path("detail-type").asText()).isEqualTo("ErasureRequested");
        assertThat(order.at("/detail/keys/0/id").asText()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{}",
            "{\"keys\":[]}",
            "{\"keys\":[7]}",
            "{\"keys\":[{\"id\":7,\"at\":1}]}",
            "{\"keys\":[{\"id\":[7]}]}",
            "{\"keys\":[{\"id\":\"\"}]}",
            "{\"keys\":[{\"id\":7}],\"dry\":true}",
        }
    )
    void shouldSayWhatIsWrongWithKeys(String body) {
        contracts.set.put("people", "{\"fields\":[{\"name\":\"id\"}],\"primaryKey\":\"id\"}");

        assertProblem(post("/datasets/people:erase", body), 422, "");
        assertThat(queued).isEmpty();
    }

    @Test
    void shouldKeepReadersFromQueueing() {
        finished("flights", "r1");
        scopes = "datasets:read";

        assertProblem(post("/datasets/flights:backfill", ""), 403, "datasets:write");
        assertProblem(post("/datasets/flights/runs/r1:revalidate", ""), 403, "datasets:write");
        assertProblem(get("/datasets/flights/jobs/none"), 404, "none");
        assertProblem(send("GET", "/datasets/flights:backfill", Map.of(), Map.of(), ""), 405, "POST");
    }
}
