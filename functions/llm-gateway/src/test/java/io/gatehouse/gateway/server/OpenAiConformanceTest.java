package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.GatewayUnderTest.caller;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client that was made for OpenAI's own API relies on. */
class OpenAiConformanceTest {

    private static final String ASK = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = ASK.replace("}]}", "}],\"stream\":true}");
    private static final String ANSWER = """
    {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-2024-11-20","unknown":{"kept":true},
    "choices":[{"index":0,"message":{"role":"assistant","content":"안녕"},"finish_reason":"stop"}],
    "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}""";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldPassAnAnswerOnAndAddWhatItIsToldOfIt() {
        gateway.provider.always(Reply.json(200, ANSWER));

        var answer = gateway.post(
            "/v1/chat/completions",
            ASK,
            "Authorization",
            "Bearer " + KEY,
            "X-Request-ID",
            "r-1",
            "X-Experiment-ID",
            "b",
            "X-Model-Version",
            "9.9"
        );

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-request-id")).hasValue("r-1");
        assertThat(answer.headers().firstValue("x-model-version")).hasValue("gpt-4o");
        var json = json(answer.body());
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("안녕");
        assertThat(json.at("/unknown/kept").asBoolean()).isTrue();
        assertThat(json.at("/metadata/model_version").asText()).isEqualTo("gpt-4o");
        assertThat(json.at("/metadata/experiment_group").asText()).isEqualTo("b");
        assertThat(json.at("/metadata/from_cache").isBoolean()).isTrue();
        assertThat(json.at("/metadata/latency_ms").isIntegralNumber()).isTrue();
    }

    @Test
    void shouldAskUnderTheProvidersNameWithTheGatewaysKeyAndKeepUnknownMembers() {
        gateway.provider.always(Reply.json(200, ANSWER));

        gateway.chat(ASK.replace("}]}", "}],\"seed\":7,\"logit_bias\":{\"50256\":-100}}"));

        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.headers()).containsEntry("Authorization", "Bearer sk-openai");
        assertThat(json(asked.body())).isEqualTo(
            json(
                """
                {"model":"gpt-4o-2024-11-20","messages":[{"role":"user","content":"hi"}],"seed":7,"logit_bias":{"50256":-100}}"""
            )
        );
    }

    @Test
    void shouldAnswerAnUnknownModelAsOpenAiDoes() {
        var answer = gateway.chat(ASK.replace("gpt-4o", "gpt-9"));

        assertError(answer, 404, "invalid_request_error", "model_not_found");
        assertThat(json(answer.body()).at("/error/param").asText()).isEqualTo("model");
    }

    @Test
    void shouldRefuseWithoutKeyWithUnknownAndExpiredKeyAndWithoutScopeInJson() {
        var expired = caller("chat", List.of());
        gateway.keys.put(
            "gh_old",
            new io.gatehouse.gateway.access.Caller(
                "key-2",
                "ana",
                "search",
                expired.scopes(),
                List.of(),
                expired.limits(),
                expired.budgets(),
                GatewayUnderTest.NOW
            )
        );
        gateway.keys.put("gh_data", caller("datasets:read", List.of()));

        assertError(gateway.post("/v1/chat/completions", ASK), 401, "invalid_request_error", "invalid_api_key");
        assertError(with("gh_wrong", ASK), 401, "invalid_request_error", "invalid_api_key");
        assertError(with("gh_old", ASK), 401, "invalid_request_error", "invalid_api_key");
        assertError(with("gh_data", ASK), 403, "permission_error", "permission_denied");
    }

    @Test
    void shouldHoldAKeyToItsModels() {
        gateway.keys.put("gh_small", caller("chat", List.of("sm*")));
        gateway.provider.always(Reply.json(200, ANSWER));

        assertError(with("gh_small", ASK), 404, "invalid_request_error", "model_not_found");
        assertThat(with("gh_small", ASK.replace("gpt-4o", "small")).statusCode()).isEqualTo(200);
        var listed = json(gateway.get("/v1/models", "Authorization", "Bearer gh_small").body()).path("data");
        assertThat(listed)
            .extracting(model -> model.path("id").asText())
            .containsExactly("small");
    }

    @Test
    void shouldAnswerACallThatNamesNoModelByTheDefault() {
        gateway.provider.always(Reply.json(200, ANSWER));

        assertThat(gateway.chat("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}").statusCode()).isEqualTo(200);
        assertThat(json(gateway.provider.asked.getFirst().body()).path("model").asText()).isEqualTo("small");
    }

    @Test
    void shouldLetTheOwnHeaderWinOverAuthorization() {
        gateway.provider.always(Reply.json(200, ANSWER));
        var answer = gateway.post("/v1/chat/completions", ASK, "Authorization", "Bearer gh_wrong", "x-api-key", KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskForUsageInStreamsAndHideItUnlessItIsAskedFor() {
        gateway.provider.always(Reply.events(chunk("\"content\":\"a\"", "null"), usageChunk(), "data: [DONE]\n\n"));

        var hidden = gateway.chat(STREAM);
        var shown = gateway.chat(STREAM.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(json(gateway.provider.asked.getFirst().body()).at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(hidden.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(hidden.body()).isEqualTo(chunk("\"content\":\"a\"", "null") + "data: [DONE]\n\n");
        assertThat(shown.body()).contains("\"choices\":[]", "\"prompt_tokens\":9").endsWith("data: [DONE]\n\n");
    }

    @Test
    void shouldKeepAChoiceThatComesWithUsageAndOtherOptionsOfTheStream() {
        var last = chunk("\"content\":\"b\"", "\"stop\"").replace("\n\n", "").replaceAll("}$", ",\"usage\":{\"prompt_tokens\":9}}\n\n");
        gateway.provider.always(Reply.events(last, "data: [DONE]\n\n"));

        var answer = gateway.chat(STREAM.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_obfuscation\":false}"));

        assertThat(answer.body()).contains("\"content\":\"b\"").doesNotContain("usage").endsWith("data: [DONE]\n\n");
        var options = json(gateway.provider.asked.getFirst().body()).path("stream_options");
        assertThat(options).isEqualTo(json("{\"include_obfuscation\":false,\"include_usage\":true}"));
    }

    @Test
    void shouldAnswerAnErrorBeforeTheFirstTokenWithItsStatus() {
        gateway.provider.always(
            Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":null}}")
        );

        var answer = gateway.chat(STREAM);

        assertError(answer, 400, "invalid_request_error", null);
        assertThat(json(answer.body()).at("/error/param").asText()).isEqualTo("n");
    }

    @Test
    void shouldTellOfAnErrorInMidStreamAsAnEventAndOfABrokenStream() {
        var error = "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n";
        gateway.provider.next(Reply.events(chunk("\"content\":\"a\"", "null"), error), Reply.broken(chunk("\"content\":\"a\"", "null")));

        for (int i = 0; i < 2; i++) {
            var events = gateway.chat(STREAM).body().split("\n\n");
            assertThat(events).hasSize(2);
            assertThat(json(events[1].substring("data: ".length())).at("/error/code").isTextual()).isTrue();
        }
    }

    @Test
    void shouldEndWithOneDoneOfItsOwn() {
        gateway.provider.always(Reply.events(": ping\n\n" + chunk("\"content\":\"a\"", "null") + "data: [DONE]\n\ndata: [DONE]\n\n"));

        var body = gateway.chat(STREAM).body();

        assertThat(body).startsWith(": ping\n\n").endsWith("\n\ndata: [DONE]\n\n");
        assertThat(body.split("\\[DONE\\]", -1)).hasSize(2);
    }

    @Test
    void shouldFinishByToolCallsWhateverTheProviderSays() {
        var call = chunk(
            "\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]",
            "null"
        );
        gateway.provider.next(
            Reply.events(call, chunk("\"content\":null", "\"stop\""), "data: [DONE]\n\n"),
            Reply.json(200, ANSWER.replace("\"content\":\"안녕\"", "\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]"))
        );

        assertThat(gateway.chat(STREAM).body()).contains("\"finish_reason\":\"tool_calls\"").doesNotContain("\"stop\"");
        assertThat(json(gateway.chat(ASK).body()).at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    }

    @Test
    void shouldNeverAnswerNullWithoutTools() {
        gateway.provider.always(Reply.json(200, ANSWER.replace("\"안녕\"", "null")));
        assertThat(json(gateway.chat(ASK).body()).at("/choices/0/message/content").isTextual()).isTrue();
    }

    @Test
    void shouldPassEmbeddingsOnAsTheyAre() {
        var embeddings =
            "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":\"AACAPw==\"}],\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
        gateway.provider.always(Reply.json(200, embeddings));
        var ask = "{\"model\":\"small\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}";

        var answer = gateway.post("/v1/embeddings", ask, "Authorization", "Bearer " + KEY);

        assertThat(json(answer.body())).isEqualTo(json(embeddings));
        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/v1/embeddings");
        assertThat(json(gateway.provider.asked.getFirst().body())).isEqualTo(json(ask));
    }

    @Test
    void shouldNotTellTheCallerOfTheGatewaysOwnKey() {
        gateway.provider.always(Reply.json(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-openai\"}}"));

        var answer = gateway.chat(ASK);

        assertError(answer, 502, "upstream_error", "provider_refused_key");
        assertThat(answer.body()).doesNotContain("sk-openai");
    }

    @Test
    void shouldRefuseWhatItCannotRead() {
        var deep = "{\"model\":\"small\",\"messages\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertError(gateway.chat(deep), 400, "invalid_request_error", null);
        assertError(gateway.chat("{\"model\":"), 400, "invalid_request_error", null);
        assertError(gateway.chat("{\"model\":\"small\",\"model\":\"gpt-4o\",\"messages\":[]}"), 400, "invalid_request_error", null);
        assertError(gateway.chat("{\"model\":\"small\"}"), 400, "invalid_request_error", null);
        assertError(gateway.get("/v1/nothing", "Authorization", "Bearer " + KEY), 404, "invalid_request_error", "unknown_url");
    }

    private HttpResponse<String> with(String key, String body) {
        return gateway.post("/v1/chat/completions", body, "Authorization", "Bearer " + key);
    }

    private static String chunk(String delta, String finish) {
        return (
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{" +
            delta +
            "},\"finish_reason\":" +
            finish +
            "}]}\n\n"
        );
    }

    private static String usageChunk() {
        return (
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]," +
            "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}\n\n"
        );
    }

    private static void assertError(HttpResponse<String> answer, int status, String type, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        var error = json(answer.body()).path("error");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("type").asText()).isEqualTo(type);
        assertThat(error.has("param")).isTrue();
        assertThat(error.get("code").textValue()).isEqualTo(code);
    }

    private static JsonNode json(String text) {
        return Json.read(text);
    }
}
