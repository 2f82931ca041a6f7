package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who speak Anthropic's messages or OpenAI's Responses, before a provider that speaks neither. */
class ProtocolsTest {

    private static final String CHUNKS = """
    data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{"content":"값 "},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{"content":"🙂"},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":""}}]},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":null}]}

    data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

    data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}}

    data: [DONE]

    """;
    private static final String WHOLE = """
    {"choices":[{"index":0,"message":{"role":"assistant","content":"ok","tool_calls":[{"id":"t1","type":"function","function":{"name":"f",
    "arguments":"{\\"a\\":1}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}}""";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldMakeAChatOfMessages() {
        gateway.provider.always(Reply.json(200, WHOLE));
        var answer = messages(
            """
            {"model":"small","max_tokens":64,"system":"be brief","stop_sequences":["END"],"metadata":{"user_id":"u"},
             "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}}],"tool_choice":{"type":"any","disable_parallel_tool_use":true},
             "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},
             "messages":[{"role":"user","content":"hi"},
              {"role":"assistant","content":[{"type":"thinking","thinking":"…","signature":"s"},{"type":"tool_use","id":"t0","name":"f","input":{"a":1}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"t0","content":[{"type":"text","text":"42"}]},
               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},{"type":"text","text":"and?"}]}]}"""
        );
        assertThat(Json.read(gateway.provider.asked.getFirst().body())).isEqualTo(
            Json.read(
                """
                {"model":"small","max_tokens":64,"stop":["END"],"user":"u",
                 "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}},
                 "messages":[{"role":"system","content":"be brief"},{"role":"user","content":"hi"},
                  {"role":"assistant","tool_calls":[{"id":"t0","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}],"content":null},
                  {"role":"tool","tool_call_id":"t0","content":"42"},
                  {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"text","text":"and?"}]}],
                 "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],
                 "tool_choice":"required","parallel_tool_calls":false}"""
            )
        );
        var message = Json.read(answer.body());
        assertThat(message.path("type").asText()).isEqualTo("message");
        assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(message.path("content")).isEqualTo(
            Json.read("[{\"type\":\"text\",\"text\":\"ok\"},{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\":1}}]")
        );
        assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(4);
        assertThat(message.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void shouldRefuseWhatAChatHasNoPlaceForByName() {
        var thinking = messages(
            "{\"model\":\"small\",\"max_tokens\":9,\"thinking\":{\"type\":\"enabled\"},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
        );
        assertThat(thinking.statusCode()).isEqualTo(400);
        assertThat(Json.read(thinking.body()).at("/error/message").asText()).contains("`thinking`");
        var earlier = responses("{\"model\":\"small\",\"input\":\"x\",\"previous_response_id\":\"r\"}");
        assertThat(earlier.statusCode()).isEqualTo(400);
        assertThat(Json.read(earlier.body()).at("/error/param").asText()).isEqualTo("previous_response_id");
    }

    @Test
    void shouldMakeAChatOfAResponseAndAResponseOfItsAnswer() {
        gateway.provider.always(Reply.json(200, WHOLE));
        var answer = responses(
            """
            {"model":"small","instructions":"be brief","max_output_tokens":64,"text":{"format":{"type":"json_schema","name":"n","schema":{}}},
             "tools":[{"type":"function","name":"f","parameters":{"type":"object"},"strict":true}],"tool_choice":{"type":"function","name":"f"},
             "input":[{"role":"user","content":[{"type":"input_text","text":"hi"},{"type":"input_image","image_url":"https://x/y.png"}]},
              {"type":"function_call","call_id":"t0","name":"f","arguments":"{}"},{"type":"function_call","call_id":"t9","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"t0","output":"42"}]}"""
        );
        assertThat(Json.read(gateway.provider.asked.getFirst().body())).isEqualTo(
            Json.read(
                """
                {"model":"small","max_completion_tokens":64,"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}},
                 "messages":[{"role":"system","content":"be brief"},
                  {"role":"user","content":[{"type":"text","text":"hi"},{"type":"image_url","image_url":{"url":"https://x/y.png"}}]},
                  {"role":"assistant","content":null,"tool_calls":[{"id":"t0","type":"function","function":{"name":"f","arguments":"{}"}},
                   {"id":"t9","type":"function","function":{"name":"f","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"t0","content":"42"}],
                 "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"},"strict":true}}],
                 "tool_choice":{"type":"function","function":{"name":"f"}}}"""
            )
        );
        var response = Json.read(answer.body());
        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("ok");
        assertThat(response.at("/output/1/call_id").asText()).isEqualTo("t1");
        assertThat(response.at("/usage/input_tokens").asInt()).isEqualTo(9);
    }

    @Test
    void shouldStreamAResponseInOrderWithNumbersOnEachEvent() {
        gateway.provider.always(Reply.events(CHUNKS));
        var events = events(responses("{\"model\":\"small\",\"stream\":true,\"input\":\"hi\"}").body());
        assertThat(events)
            .extracting(event -> event.path("type").asText())
            .containsExactly(
                "response.created",
                "response.in_progress",
                "response.output_item.added",
                "response.content_part.added",
                "response.output_text.delta",
                "response.output_text.delta",
                "response.output_item.added",
                "response.function_call_arguments.delta",
                "response.output_item.added",
                "response.function_call_arguments.delta",
                "response.output_text.done",
                "response.content_part.done",
                "response.output_item.done",
                "response.function_call_arguments.done",
                "response.output_item.done",
                "response.function_call_arguments.done",
                "response.output_item.done",
                "response.completed"
            );
        assertThat(events)
            .extracting(event -> event.path("sequence_number").asInt())
            .isSorted()
            .doesNotHaveDuplicates();
        var last = events.getLast().path("response");
        assertThat(last.at("/output/0/content/0/text").asText()).isEqualTo("값 🙂");
        assertThat(last.at("/output/1/arguments").asText()).isEqualTo("{\"a\":1}");
        assertThat(last.at("/usage/output_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void shouldTellOfABrokenStreamInTheCallersProtocol() {
        gateway.provider.always(Reply.broken(CHUNKS.substring(0, CHUNKS.indexOf("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool"))));
        assertThat(
            events(responses("{\"model\":\"small\",\"stream\":true,\"input\":\"hi\"}").body()).getLast().path("code").asText()
        ).isEqualTo("stream_broken");
    }

    private HttpResponse<String> messages(String body) {
        return gateway.post("/v1/messages", body, "x-api-key", KEY);
    }

    private HttpResponse<String> responses(String body) {
        return gateway.post("/v1/responses", body, "Authorization", "Bearer " + KEY);
    }

    static List<JsonNode> events(String body) {
        var events = new ArrayList<JsonNode>();
        for (var event : body.split("\n\n")) {
            var data = event.substring(event.indexOf("data: ") + "data: ".length());
            if (data.startsWith("{")) {
                events.add(Json.read(data));
            }
        }
        return events;
    }
}
