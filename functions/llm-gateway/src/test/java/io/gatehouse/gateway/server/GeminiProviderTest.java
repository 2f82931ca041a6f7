package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gemini behind the gateway. */
class GeminiProviderTest {

    private static final String ASK = "{\"model\":\"gemini-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = ASK.replace("}]}", "}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    private static final String USAGE =
        "{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,\"candidatesTokenCount\":7,\"thoughtsTokenCount\":30,\"totalTokenCount\":137}";
    /** 40 at 0.30, 60 at 0.075, 37 at 2.50 dollars a million. */
    private static final long PICO_DOLLARS = 40 * 300_000 + 60 * 75_000 + 37 * 2_500_000;
    private static final String EVENTS = """
    data: {"candidates":[{"content":{"role":"model","parts":[{"text":"hmm","thought":true}]},"index":0}],"usageMetadata":{"promptTokenCount":100,"thoughtsTokenCount":12}}\r
    \r
    data: {"candidates":[{"content":{"role":"model","parts":[{"text":"값 🙂"}]},"index":0}],"usageMetadata":{"promptTokenCount":100,"candidatesTokenCount":3}}\r
    \r
    data: {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"c2ln"},{"functionCall":{"name":"g","args":{}}}]},"finishReason":"STOP"}],"usageMetadata":%s}\r
    \r
    """.formatted(USAGE);

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldSayAChatInGeminisWords() {
        gateway.provider.always(
            Reply.json(200, "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ok\"}]},\"finishReason\":\"STOP\"}]}")
        );
        var answer = gateway.chat(
            """
            {"model":"gemini-flash","max_tokens":64,"temperature":0.5,"top_p":0.9,"seed":7,"stop":"END","logit_bias":{"1":2},"reasoning_effort":"low",
             "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object"}}},
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "messages":[{"role":"system","content":"be brief"},{"role":"user","content":[{"type":"text","text":"what?"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"},
               "extra_content":{"google":{"thought_signature":"c2ln"}}}]},
              {"role":"tool","tool_call_id":"c1","content":"plain"},{"role":"user","content":"and?"}]}"""
        );
        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(asked.headers()).containsEntry("x-goog-api-key", "sk-gemini").doesNotContainKey("authorization");
        assertThat(Json.read(asked.body())).isEqualTo(
            Json.read(
                """
                {"systemInstruction":{"parts":[{"text":"be brief"}]},
                 "contents":[{"role":"user","parts":[{"text":"what?"},{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},
                  {"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"c2ln"}]},
                  {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"result":"plain"}}},{"text":"and?"}]}],
                 "tools":[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object"}}]}],
                 "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}},
                 "generationConfig":{"temperature":0.5,"topP":0.9,"seed":7,"stopSequences":["END"],"maxOutputTokens":64,
                  "thinkingConfig":{"thinkingLevel":"low"},"responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}}"""
            )
        );
        assertThat(Json.read(answer.body()).at("/choices/0/message/content").asText()).isEqualTo("ok");
    }

    @Test
    void shouldStreamThoughtsTextAndCallsAndBillThoughtsBesideTheAnswer() {
        gateway.provider.always(Reply.events(EVENTS));
        var answer = gateway.chat(STREAM);
        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent");
        var chunks = ProtocolsTest.events(answer.body());
        assertThat(chunks)
            .extracting(chunk -> chunk.at("/choices/0/delta").toString())
            .containsExactly(
                "{\"role\":\"assistant\",\"content\":\"\"}",
                "{\"reasoning_content\":\"hmm\"}",
                "{\"content\":\"값 🙂\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_call-1_0\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}," +
                    "\"extra_content\":{\"google\":{\"thought_signature\":\"c2ln\"}}}]}",
                "{\"tool_calls\":[{\"index\":1,\"id\":\"call_call-1_1\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}",
                "{}",
                ""
            );
        assertThat(chunks.get(5).at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        var usage = chunks.getLast().path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(100);
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(37);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(30);
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(PICO_DOLLARS, 12));
    }

    @Test
    void shouldReadTheSameHoweverTheStreamIsCut() {
        Cuts.everywhere(gateway, EVENTS, () -> gateway.chat(STREAM).body());
    }

    @Test
    void shouldTellWhyItEndedAndWhatWasBlocked() {
        gateway.provider.next(
            Reply.json(200, "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"x\"}]},\"finishReason\":\"MAX_TOKENS\"}]}"),
            Reply.json(200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":4}}"),
            Reply.events("data: {\"promptFeedback\":{\"blockReason\":\"OTHER\"}}\n\n")
        );
        assertThat(finish(gateway.chat(ASK).body())).isEqualTo("length");
        assertThat(finish(gateway.chat(ASK).body())).isEqualTo("content_filter");
        assertThat(gateway.chat(STREAM).body()).contains("\"finish_reason\":\"content_filter\"").endsWith("data: [DONE]\n\n");
    }

    @Test
    void shouldReadItsErrors() {
        var error = "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\",\"details\":[%s]}}";
        gateway.provider.next(
            Reply.json(400, error.formatted(400, "Bad field", "INVALID_ARGUMENT", "")),
            Reply.json(400, error.formatted(400, "API key not valid", "INVALID_ARGUMENT", "{\"reason\":\"API_KEY_INVALID\"}")),
            Reply.json(400, error.formatted(400, "API key not valid", "INVALID_ARGUMENT", "{\"reason\":\"API_KEY_INVALID\"}"))
        );
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(400);
        assertThat(Json.read(gateway.chat(ASK).body()).at("/error/code").asText()).isEqualTo("provider_refused_key");
        gateway.provider.always(
            Reply.json(429, error.formatted(429, "Quota", "RESOURCE_EXHAUSTED", "{\"@type\":\"RetryInfo\",\"retryDelay\":\"33.2s\"}"))
        );
        var limited = gateway.chat(ASK);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).hasValue("34");
        gateway.passes(Duration.ofSeconds(34));
        gateway.provider.always(
            Reply.events(EVENTS.split("\r\n\r\n")[1] + "\n\n", "data: " + error.formatted(503, "busy", "UNAVAILABLE", "") + "\n\n")
        );
        assertThat(gateway.chat(STREAM).body()).contains("\"code\":\"provider_error\"").doesNotContain("[DONE]");
    }

    @Test
    void shouldEmbedInOrderAndAsFloatsOfFourBytes() {
        gateway.provider.always(Reply.json(200, "{\"embeddings\":[{\"values\":[1.0,-2.5]},{\"values\":[0.5,0]}]}"));
        var ask = "{\"model\":\"gemini-flash\",\"input\":[\"a\",\"b\"],\"dimensions\":2%s}";
        var plain = Json.read(embed(ask.formatted("")));
        var packed = Json.read(embed(ask.formatted(",\"encoding_format\":\"base64\"")));
        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/v1beta/models/gemini-2.5-flash:batchEmbedContents");
        assertThat(Json.read(gateway.provider.asked.getFirst().body()).at("/requests/1")).isEqualTo(
            Json.read("{\"model\":\"models/gemini-2.5-flash\",\"content\":{\"parts\":[{\"text\":\"b\"}]},\"outputDimensionality\":2}")
        );
        assertThat(plain.at("/data/0/embedding")).isEqualTo(Json.read("[1.0,-2.5]"));
        assertThat(plain.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(packed.at("/data/0/embedding").asText()).isEqualTo("AACAPwAAIMA=");
    }

    private String embed(String body) {
        return gateway.post("/v1/embeddings", body, "Authorization", "Bearer " + KEY).body();
    }

    private static String finish(String body) {
        return Json.read(body).at("/choices/0/finish_reason").asText();
    }
}
