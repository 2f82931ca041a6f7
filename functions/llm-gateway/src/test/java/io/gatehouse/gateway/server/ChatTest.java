package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.GatewayUnderTest.caller;
import static io.gatehouse.gateway.server.Wire.ANSWER;
import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chat on its way to a provider that speaks as the caller does, and back. */
class ChatTest {

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
        var json = Json.read(answer.body());
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
        assertThat(Json.read(asked.body())).isEqualTo(
            Json.read(
                """
                {"model":"gpt-4o-2024-11-20","messages":[{"role":"user","content":"hi"}],"seed":7,"logit_bias":{"50256":-100}}"""
            )
        );
    }

    @Test
    void shouldHoldAKeyToItsModels() {
        gateway.keys.put("gh_small", caller("chat", List.of("sm*")));
        gateway.provider.always(Reply.json(200, ANSWER));

        assertError(by("gh_small", ASK), 404, "invalid_request_error", "model_not_found");
        assertThat(by("gh_small", ASK.replace("gpt-4o", "small")).statusCode()).isEqualTo(200);
        var listed = Json.read(gateway.get("/v1/models", "Authorization", "Bearer gh_small").body()).path("data");
        assertThat(listed)
            .extracting(model -> model.path("id").asText())
            .containsExactly("small");
    }

    @Test
    void shouldAnswerACallThatNamesNoModelByTheDefault() {
        gateway.provider.always(Reply.json(200, ANSWER));

        assertThat(gateway.chat("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}").statusCode()).isEqualTo(200);
        assertThat(Json.read(gateway.provider.asked.getFirst().body()).path("model").asText()).isEqualTo("small");
    }

    @Test
    void shouldLetTheOwnHeaderWinOverAuthorization() {
        gateway.provider.always(Reply.json(200, ANSWER));
        var answer = gateway.post("/v1/chat/completions", ASK, "Authorization", "Bearer gh_wrong", "x-api-key", KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNeverAnswerNullWithoutTools() {
        gateway.provider.always(Reply.json(200, ANSWER.replace("\"안녕\"", "null")));
        assertThat(Json.read(gateway.chat(ASK).body()).at("/choices/0/message/content").isTextual()).isTrue();
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

    private HttpResponse<String> by(String key, String body) {
        return gateway.post("/v1/chat/completions", body, "Authorization", "Bearer " + key);
    }
}
