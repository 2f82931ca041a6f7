package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.GatewayUnderTest.caller;
import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.STREAM;
import static io.gatehouse.gateway.server.Wire.assertError;
import static io.gatehouse.gateway.server.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases 1 to 7 of what an official client notices: errors. */
class ConformanceOfErrorsTest {

    private static final Reply REFUSED = Reply.json(
        400,
        "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":%s}}".formatted("null")
    );

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldGiveErrorsTheOneFormWithACodeThatIsATextOrNull() {
        gateway.provider.next(
            REFUSED,
            Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":42}}"),
            Reply.json(418, "tea")
        );
        assertThat(assertError(gateway.chat(ASK), 400, "invalid_request_error", null).path("param").asText()).isEqualTo("n");
        assertError(gateway.chat(ASK), 400, "t", "42");
        assertError(gateway.chat(ASK), 418, "invalid_request_error", null);
        assertError(gateway.chat("{\"model\":"), 400, "invalid_request_error", null);
        assertError(gateway.get("/v1/nothing", "Authorization", "Bearer " + KEY), 404, "invalid_request_error", "unknown_url");
    }

    @Test
    void shouldAnswerAnUnknownModelAsOpenAiDoes() {
        var error = assertError(gateway.chat(Wire.of(ASK, "gpt-9")), 404, "invalid_request_error", "model_not_found");
        assertThat(error.path("param").asText()).isEqualTo("model");
    }

    @Test
    void shouldGive401And403ABodyInJson() {
        var expired = caller("chat", List.of());
        gateway.keys.put(
            "gh_old",
            new Caller("key-2", "ana", "search", expired.scopes(), List.of(), Limits.NONE, Budgets.NONE, GatewayUnderTest.NOW)
        );
        gateway.keys.put("gh_data", caller("datasets:read", List.of()));
        assertError(gateway.post("/v1/chat/completions", ASK), 401, "invalid_request_error", "invalid_api_key");
        assertError(by("gh_wrong"), 401, "invalid_request_error", "invalid_api_key");
        assertError(by("gh_old"), 401, "invalid_request_error", "invalid_api_key");
        assertError(by("gh_data"), 403, "permission_error", "permission_denied");
    }

    @Test
    void shouldTellAfterHowManyWholeSecondsALimitLetsPass() {
        gateway.keys.put(
            "gh_slow",
            new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), new Limits(1, 0), Budgets.NONE, null)
        );
        gateway.provider.always(Reply.json(200, Wire.ANSWER));
        var statuses = IntStream.range(0, 2)
            .mapToObj(i -> by("gh_slow"))
            .toList();
        var refused = statuses.getLast();
        assertError(refused, 429, "rate_limit_error", "rate_limit_exceeded");
        assertThat(refused.headers().firstValue("retry-after").orElseThrow()).matches("[1-9]|[1-5]\\d|60");

        gateway.provider.always(
            new Reply(429, "application/json", List.of("{}".getBytes(StandardCharsets.UTF_8)), Map.of("retry-after", "7200"))
        );
        var upstream = gateway.chat(Wire.of(ASK, "small"));
        assertError(upstream, 429, "rate_limit_error", null);
        assertThat(upstream.headers().firstValue("retry-after")).hasValue("60");
    }

    @Test
    void shouldNotLetAClientRepeatACallThatABudgetRefuses() {
        gateway.keys.put(
            "gh_poor",
            new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), Limits.NONE, new Budgets(1, 0), null)
        );
        var refused = by("gh_poor");
        assertError(refused, 429, "insufficient_quota", "budget_exceeded");
        assertThat(refused.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldAnswerAnErrorBeforeTheFirstTokenWithItsStatus() {
        gateway.provider.next(REFUSED);
        assertError(gateway.chat(STREAM), 400, "invalid_request_error", null);

        gateway.provider.always(
            Reply.events(chunk("\"role\":\"assistant\",\"content\":\"\"", "null"), "data: {\"error\":{\"message\":\"busy\"}}\n\n")
        );
        assertError(gateway.chat(Wire.of(STREAM, "small")), 502, "upstream_error", "provider_error");
    }

    @Test
    void shouldTellOfAnErrorInMidStreamAsAnEvent() {
        var error = "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n";
        gateway.provider.next(Reply.events(chunk("\"content\":\"a\"", "null"), error), Reply.broken(chunk("\"content\":\"a\"", "null")));
        for (int i = 0; i < 2; i++) {
            var events = gateway.chat(STREAM).body().split("\n\n");
            assertThat(events).hasSize(2);
            assertThat(Json.read(events[1].substring("data: ".length())).at("/error/code").isTextual()).isTrue();
        }
    }

    private HttpResponse<String> by(String key) {
        return gateway.post("/v1/chat/completions", ASK, "Authorization", "Bearer " + key);
    }
}
