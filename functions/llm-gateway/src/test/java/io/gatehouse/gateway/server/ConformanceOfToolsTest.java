package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.DONE;
import static io.gatehouse.gateway.server.Wire.STREAM;
import static io.gatehouse.gateway.server.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 14 to 20 of what an official client notices: tools, formats, parameters, embeddings, Anthropic's protocol. */
class ConformanceOfToolsTest {

    private static final String TOOL = """
    "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]""";
    private static final String SCHEMA = """
    "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object"}}}""";
    private static final String CALL = chunk(
        "\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]",
        "null"
    );
    /** Where each provider looks for the schema. */
    private static final Map<String, String> PLACE = Map.of(
        "small",
        "/response_format/json_schema/schema",
        "azure-4o",
        "/response_format/json_schema/schema",
        "llama",
        "/response_format/json_schema/schema",
        "claude",
        "/output_config/format/schema",
        "gemini-flash",
        "/generationConfig/responseJsonSchema",
        "nova",
        "/outputConfig/textFormat/structure/jsonSchema/schema"
    );

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldKeepIndexesOfParallelCallsAndGiveIdAndNameOnce() {
        gateway.provider.always(
            Reply.events(
                """
                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f"}}

                event: content_block_start
                data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t2","name":"g"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{}"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

                event: message_stop
                data: {"type":"message_stop"}

                """
            )
        );
        var calls = new ArrayList<String>();
        for (var chunk : ProtocolsTest.events(gateway.chat(Wire.of(STREAM, "claude")).body())) {
            for (var call : chunk.at("/choices/0/delta/tool_calls")) {
                calls.add(
                    "%s|%s|%s|%s".formatted(call.path("index"), call.path("id"), call.at("/function/name"), call.at("/function/arguments"))
                );
            }
        }
        assertThat(calls).containsExactly("0|\"t1\"|\"f\"|\"\"", "1|\"t2\"|\"g\"|\"\"", "1|||\"{}\"", "0|||\"{\\\"a\\\":1}\"");
    }

    @Test
    void shouldFinishByToolCallsWhateverTheProviderSays() {
        gateway.provider.next(
            Reply.events(CALL, chunk("\"content\":null", "\"stop\""), DONE),
            Reply.json(200, Wire.ANSWER.replace("\"content\":\"안녕\"", "\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]"))
        );
        assertThat(gateway.chat(STREAM).body()).contains("\"finish_reason\":\"tool_calls\"").doesNotContain("\"stop\"");
        assertThat(Json.read(gateway.chat(ASK).body()).at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        claude       | length         | {"content":[{"type":"text","text":"a"}],"stop_reason":"max_tokens"}
        claude       | content_filter | {"content":[],"stop_reason":"refusal"}
        gemini-flash | length         | {"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"MAX_TOKENS"}]}
        gemini-flash | content_filter | {"candidates":[{"finishReason":"SAFETY"}]}
        nova         | length         | {"output":{"message":{"content":[{"text":"a"}]}},"stopReason":"max_tokens"}
        nova         | content_filter | {"output":{"message":{"content":[]}},"stopReason":"guardrail_intervened"}
        small        | length         | {"choices":[{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"length"}]}
        """
    )
    void shouldTellALimitFromASafetyRule(String model, String finish, String answer) {
        gateway.provider.always(Reply.json(200, answer));
        assertThat(
            Json.read(gateway.chat(Wire.of(ASK, model)).body())
                .at("/choices/0/finish_reason")
                .asText()
        ).isEqualTo(finish);
    }

    @ParameterizedTest
    @ValueSource(strings = { "small", "azure-4o", "llama", "claude", "gemini-flash", "nova" })
    void shouldAskEveryProviderForTheSchemaStreamedAndNot(String model) {
        gateway.chat(Wire.with(Wire.of(ASK, model), SCHEMA));
        gateway.chat(Wire.with(Wire.of(STREAM, model), SCHEMA));
        assertThat(gateway.provider.asked)
            .hasSizeGreaterThanOrEqualTo(2)
            .allSatisfy(asked -> {
                var schema = Json.read(asked.body()).at(PLACE.get(model));
                assertThat(schema.isTextual() ? Json.read(schema.textValue()) : schema).isEqualTo(Json.read("{\"type\":\"object\"}"));
            });
    }

    @Test
    void shouldMapWhatToolsAreChosenAndNameWhatAProviderCannotHonour() {
        gateway.chat(Wire.with(Wire.of(ASK, "claude"), TOOL + ",\"tool_choice\":\"required\",\"parallel_tool_calls\":false"));
        gateway.chat(Wire.with(Wire.of(ASK, "gemini-flash"), TOOL + ",\"tool_choice\":\"none\""));
        gateway.chat(Wire.with(Wire.of(ASK, "nova"), TOOL + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"));
        var bodies = gateway.provider.asked
            .stream()
            .map(asked -> Json.read(asked.body()))
            .distinct()
            .toList();
        assertThat(bodies.get(0).path("tool_choice")).isEqualTo(Json.read("{\"type\":\"any\",\"disable_parallel_tool_use\":true}"));
        assertThat(bodies.get(1).at("/toolConfig/functionCallingConfig/mode").asText()).isEqualTo("NONE");
        assertThat(bodies.get(2).at("/toolConfig/toolChoice/tool/name").asText()).isEqualTo("f");
        for (var model : new String[] { "claude", "gemini-flash", "nova" }) {
            var refused = gateway.chat(Wire.with(Wire.of(ASK, model), "\"logprobs\":true"));
            assertThat(Wire.assertError(refused, 400, "invalid_request_error", null).path("param").asText()).isEqualTo("logprobs");
        }
        gateway.provider.always(Reply.json(200, "{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
        assertThat(gateway.chat(Wire.with(Wire.of(ASK, "gemini-flash"), "\"logit_bias\":{\"1\":2}")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepTheOrderOfEmbeddingsAndTheirEncoding() {
        var embeddings = """
        {"object":"list","data":[{"index":0,"embedding":"AACAPw=="},{"index":1,"embedding":"AAAAQA=="}],"usage":{"prompt_tokens":2,"total_tokens":2}}""";
        gateway.provider.always(Reply.json(200, embeddings));
        var ask = "{\"model\":\"small\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}";
        assertThat(Json.read(embed(ask))).isEqualTo(Json.read(embeddings));
        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/v1/embeddings");
        assertThat(Json.read(gateway.provider.asked.getFirst().body())).isEqualTo(Json.read(ask));

        gateway.provider.always(Reply.json(200, "{\"embeddings\":[{\"values\":[1]},{\"values\":[2]}]}"));
        var data = Json.read(embed(ask.replace("small", "gemini-flash"))).path("data");
        assertThat(data)
            .extracting(own -> own.path("index") + own.path("embedding").asText())
            .containsExactly("0AACAPw==", "1AAAAQA==");
    }

    @Test
    void shouldStreamAnthropicsNamedEventsInOrder() {
        gateway.provider.always(
            Reply.events(
                chunk("\"role\":\"assistant\",\"content\":\"\"", "null"),
                chunk("\"content\":\"a\"", "null"),
                CALL,
                chunk("", "\"tool_calls\""),
                Wire.usageChunk(),
                DONE
            )
        );
        var body = gateway.post("/v1/messages", Wire.with(Wire.of(STREAM, "small"), "\"max_tokens\":9"), "x-api-key", KEY).body();
        assertThat(body.lines().filter(line -> line.startsWith("event: "))).containsExactly(
            "event: message_start",
            "event: content_block_start",
            "event: content_block_delta",
            "event: content_block_stop",
            "event: content_block_start",
            "event: content_block_delta",
            "event: content_block_stop",
            "event: message_delta",
            "event: message_stop"
        );
        var delta = ProtocolsTest.events(body).get(7);
        assertThat(delta.at("/delta/stop_reason").asText()).isEqualTo("tool_use");
        assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(2);
    }

    private String embed(String body) {
        return gateway.post("/v1/embeddings", body, "Authorization", "Bearer " + KEY).body();
    }
}
