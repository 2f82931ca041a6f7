package io.gatehouse.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.server.GatewayUnderTest;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final String ANSWER = """
    {"choices":[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":1000,"completion_tokens":500}}""";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    /** Three calls: two of ana's to a model of 2.50 and 10 dollars a million tokens, one of bo's to one that costs nothing. */
    @BeforeEach
    void call() {
        gateway.provider.always(Reply.json(200, ANSWER));
        key("gh_ana", "chat", "ana");
        key("gh_bo", "chat", "bo");
        key("gh_root", "admin", "root");
        ask("gh_ana", "gpt-4o");
        ask("gh_ana", "gpt-4o");
        ask("gh_bo", "small");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAddTheLedgerUpByWhatIsAskedFor() {
        var usage = json(get("gh_root", "/usage?by=user,model"));

        assertThat(usage.path("usage")).hasSize(2);
        assertThat(usage.at("/usage/0/user").asText()).isEqualTo("ana");
        assertThat(usage.at("/usage/0/model").asText()).isEqualTo("gpt-4o");
        assertThat(usage.at("/usage/0/calls").asInt()).isEqualTo(2);
        assertThat(usage.at("/usage/0/cost_usd").decimalValue()).isEqualByComparingTo("0.015");
        assertThat(usage.at("/total/input_tokens").asInt()).isEqualTo(3000);
        assertThat(usage.at("/total/calls").asInt()).isEqualTo(3);
    }

    @Test
    void shouldShowOthersOnlyTheirOwn() {
        var usage = json(get("gh_bo", "/usage?by=user"));

        assertThat(usage.path("usage"))
            .singleElement()
            .satisfies(row -> assertThat(row.path("user").asText()).isEqualTo("bo"));
        assertThat(get("gh_bo", "/metrics").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldTellOnlyOfThePeriod() {
        var before = json(get("gh_root", "/usage?from=2026-05-01&to=2026-05-03"));

        assertThat(before.at("/total/calls").asInt()).isZero();
    }

    @Test
    void shouldSayWhatTheReferenceModelWouldHaveCost() {
        var savings = json(get("gh_root", "/usage/savings?reference=gpt-4o"));

        assertThat(savings.path("paid_usd").decimalValue()).isEqualByComparingTo("0.015");
        assertThat(savings.path("at_reference_usd").decimalValue()).isEqualByComparingTo("0.0225");
        assertThat(savings.path("saved_usd").decimalValue()).isEqualByComparingTo("0.0075");
        assertThat(savings.path("top_tenth_share").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    void shouldSayWhichParameterIsWrong() {
        for (var wrong : List.of("by=colour", "from=yesterday", "from=2020-01-01")) {
            var answer = get("gh_root", "/usage?" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(answer).at("/error/param").asText()).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    @Test
    void shouldCountForPrometheus() {
        var text = get("gh_root", "/metrics").body();

        assertThat(text.lines()).contains(
            "# TYPE llm_request_latency_seconds histogram",
            "llm_requests_total{model=\"gpt-4o\",status=\"200\"} 2",
            "llm_request_latency_seconds_bucket{model=\"gpt-4o\",le=\"+Inf\"} 2",
            "llm_request_latency_seconds_bucket{model=\"gpt-4o\",le=\"30.0\"} 2",
            "llm_tokens_total{model=\"gpt-4o\",type=\"input\"} 2000",
            "llm_tokens_total{model=\"gpt-4o\",type=\"output\"} 1000",
            "llm_cost_dollars{model=\"gpt-4o\"} 0.015",
            "llm_cost_dollars{model=\"small\"} 0"
        );
    }

    private void key(String key, String scopes, String user) {
        var caller = new Caller(key, user, "search", Scopes.parse(scopes), List.of(), Caller.Limits.NONE, Caller.Budgets.NONE, null);
        gateway.keys.put(key, caller);
    }

    private void ask(String key, String model) {
        var body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".formatted(model);
        assertThat(gateway.post("/v1/chat/completions", body, "Authorization", "Bearer " + key).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String key, String path) {
        return gateway.get(path, "Authorization", "Bearer " + key);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new JsonMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
