package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anthropic behind the gateway: for clients of OpenAI's protocol, and for its own. */
class AnthropicProviderTest {

    private static final String ASK =
        "{\"model\":\"claude\",\"max_tokens\":64,\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = ASK.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    private static final String EVENTS = """
    event: message_start
    data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":25,"cache_read_input_tokens":100,"cache_creation_input_tokens":40,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":30},"output_tokens":1}}}

    event: content_block_start
    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

    event: ping
    data: {"type":"ping"}

    event: content_block_delta
    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"값 🙂"}}

    event: content_block_stop
    data: {"type":"content_block_stop","index":0}

    event: content_block_start
    data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}

    event: content_block_delta
    data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}

    event: content_block_start
    data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t2","name":"g","input":{}}}

    event: content_block_delta
    data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{}"}}

    event: content_block_delta
    data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"1}"}}

    event: message_delta
    data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":15}}

    event: message_stop
    data: {"type":"message_stop"}

    """;
    /** 25 at 3, 100 at 0.30, 10 at 3.75, 30 at 6, 15 at 15 dollars a million. */
    private static final String COST = "0.00054750";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldSayAChatInAnthropicsWords() {
        gateway.provider.always(
            Reply.json(200, "{\"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"stop_reason\":\"max_tokens\",\"usage\":{}}")
        );
        var tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}],";

        var answer = gateway.chat(
            ASK.replace("{\"model\"", "{\"tool_choice\":\"required\",\"parallel_tool_calls\":false,\"stop\":\"END\"," + tools + "\"model\"")
        );

        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/v1/messages");
        assertThat(asked.headers())
            .containsEntry("x-api-key", "sk-anthropic")
            .containsKey("anthropic-version")
            .doesNotContainKey("authorization");
        assertThat(Json.read(asked.body())).isEqualTo(
            Json.read(
                """
                {"model":"claude-x","max_tokens":64,"stop_sequences":["END"],
                 "messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}],"system":[{"type":"text","text":"be brief"}],
                 "tools":[{"name":"f","input_schema":{"type":"object"}}],"tool_choice":{"type":"any","disable_parallel_tool_use":true}}"""
            )
        );
        assertThat(Json.read(answer.body()).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    }

    @Test
    void shouldNameTheParameterThatTheProviderDoesNotKnow() {
        var answer = gateway.chat(ASK.replace("{\"model\"", "{\"logprobs\":true,\"model\""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/param").asText()).isEqualTo("logprobs");
    }

    @Test
    void shouldStreamParallelToolCallsWithStableIndexesAndNamesOnce() {
        gateway.provider.always(Reply.events(EVENTS));

        var chunks = chunks(gateway.chat(STREAM).body());

        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks)
            .extracting(chunk -> chunk.path("id").asText())
            .containsOnly(chunks.getFirst().path("id").asText());
        var calls = new ArrayList<String>();
        for (var chunk : chunks) {
            for (var call : chunk.at("/choices/0/delta/tool_calls")) {
                calls.add(
                    call.path("index").asText() +
                        call.path("id").asText() +
                        call.at("/function/name").asText() +
                        call.at("/function/arguments").asText()
                );
            }
        }
        assertThat(calls).containsExactly("0t1f", "0{\"a\":", "1t2g", "1{}", "01}");
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    }

    @Test
    void shouldMergeUsageOfAllEventsAndBillEachKindAtItsPrice() {
        gateway.provider.always(Reply.events(EVENTS));

        var last = chunks(
            gateway.chat(STREAM.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}")).body()
        ).getLast();

        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/prompt_tokens").asInt()).isEqualTo(165);
        assertThat(last.at("/usage/completion_tokens").asInt()).isEqualTo(15);
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isEqualByComparingTo(COST);
    }

    @Test
    void shouldSayTheSameWhereverTheStreamIsCut() {
        var bytes = EVENTS.getBytes(StandardCharsets.UTF_8);
        gateway.provider.always(Reply.events(EVENTS));
        var whole = texts(gateway.chat(STREAM).body());
        for (int cut = 1; cut < bytes.length; cut += 23) {
            var pieces = List.of(Arrays.copyOfRange(bytes, 0, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
            gateway.provider.next(new Reply(200, "text/event-stream", pieces));
            assertThat(texts(gateway.chat(STREAM).body()))
                .as("cut at %d", cut)
                .isEqualTo(whole);
        }
    }

    @Test
    void shouldPassAnthropicsOwnProtocolOnAndBillIt() {
        gateway.provider.always(Reply.events(EVENTS));

        var answer = gateway.post("/v1/messages", STREAM, "x-api-key", KEY);

        assertThat(answer.body()).isEqualTo(EVENTS);
        assertThat(Json.read(gateway.provider.asked.getFirst().body()).path("model").asText()).isEqualTo("claude-x");
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isEqualByComparingTo(COST);
    }

    @Test
    void shouldTellErrorsInTheProtocolOfTheCaller() {
        var error = "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}";
        gateway.provider.always(Reply.json(400, error));

        var own = gateway.post("/v1/messages", ASK, "x-api-key", KEY);
        var openAi = gateway.chat(ASK);
        var unknown = gateway.post("/v1/messages", ASK, "x-api-key", "gh_wrong");

        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(Json.read(own.body())).isEqualTo(Json.read(error));
        assertThat(Json.read(openAi.body()).at("/error/message").asText()).isEqualTo("no");
        assertThat(Json.read(unknown.body()).at("/error/type").asText()).isEqualTo("authentication_error");
    }

    private static List<JsonNode> chunks(String body) {
        assertThat(body).endsWith("data: [DONE]\n\n");
        return Arrays.stream(body.split("\n\n"))
            .filter(event -> event.startsWith("data: {"))
            .map(event -> Json.read(event.substring("data: ".length())))
            .toList();
    }

    /** Without what differs from call to call. */
    private static String texts(String body) {
        return body.replaceAll("chatcmpl-[^\"]*", "id");
    }
}
