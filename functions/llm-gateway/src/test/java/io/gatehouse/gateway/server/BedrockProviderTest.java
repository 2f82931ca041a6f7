package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Amazon Bedrock's Converse behind the gateway. */
class BedrockProviderTest {

    private static final String ASK = "{\"model\":\"nova\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = ASK.replace("}]}", "}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    private static final String USAGE = """
    {"inputTokens":25,"outputTokens":15,"totalTokens":180,"cacheReadInputTokens":100,"cacheWriteInputTokens":40,
     "cacheDetails":[{"ttl":"5m","inputTokens":10},{"ttl":"1h","inputTokens":30}]}""";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldSayAChatInConversesWordsAndSignIt() throws Exception {
        gateway.provider.always(
            Reply.json(
                200,
                """
                {"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"hmm","signature":"s"}}},
                 {"text":"ok"},{"toolUse":{"toolUseId":"t1","name":"f","input":{"a":1}}}]}},"stopReason":"tool_use","usage":%s}""".formatted(
                    USAGE
                )
            )
        );
        var answer = gateway.chat(
            """
            {"model":"nova","max_tokens":64,"temperature":0.5,"top_p":0.9,"stop":["END"],
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}},
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],"tool_choice":"required",
             "messages":[{"role":"system","content":"be brief"},{"role":"user","content":[{"type":"text","text":"what?"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"42"},{"role":"user","content":"and?"}]}"""
        );
        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/model/amazon.nova-lite-v1%3A0/converse");
        assertThat(AwsSignature.verifies(asked, "secret", "eu-west-1", "bedrock")).isTrue();
        assertThat(asked.headers()).containsEntry("x-amz-security-token", "token");
        assertThat(Json.read(asked.body())).isEqualTo(
            Json.read(
                """
                {"messages":[{"role":"user","content":[{"text":"what?"},{"image":{"format":"png","source":{"bytes":"AAAA"}}}]},
                  {"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{"a":1}}}]},
                  {"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[{"text":"42"}]}},{"text":"and?"}]}],
                 "system":[{"text":"be brief"}],
                 "inferenceConfig":{"maxTokens":64,"temperature":0.5,"topP":0.9,"stopSequences":["END"]},
                 "toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"d","inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"any":{}}},
                 "outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"name":"n","schema":"{\\"type\\":\\"object\\"}"}}}}}"""
            )
        );
        var message = Json.read(answer.body()).at("/choices/0/message");
        assertThat(message.path("content").asText()).isEqualTo("ok");
        assertThat(message.path("reasoning_content").asText()).isEqualTo("hmm");
        assertThat(message.at("/tool_calls/0/function/arguments").asText()).isEqualTo("{\"a\":1}");
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isEqualByComparingTo("0.00054750");
    }

    @Test
    void shouldStreamAndReadTheSameHoweverItIsCut() {
        var stream = stream()
            .event("metadata", "{\"usage\":" + USAGE + ",\"metrics\":{\"latencyMs\":5}}")
            .bytes();
        gateway.provider.next(new Reply(200, Frames.TYPE, List.of(stream)));
        var chunks = ProtocolsTest.events(gateway.chat(STREAM).body());
        assertThat(gateway.provider.asked.getFirst().path()).endsWith("/converse-stream");
        assertThat(chunks)
            .extracting(chunk -> chunk.at("/choices/0/delta").toString())
            .containsExactly(
                "{\"role\":\"assistant\",\"content\":\"\"}",
                "{\"content\":\"값 🙂\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\":1}\"}}]}",
                "{}",
                ""
            );
        assertThat(chunks.get(4).at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(chunks.getLast().at("/usage/prompt_tokens").asInt()).isEqualTo(165);
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isEqualByComparingTo("0.00054750");
        Cuts.everywhere(gateway, Frames.TYPE, stream, () -> gateway.chat(STREAM).body());
    }

    @Test
    void shouldTellOfAnExceptionInMidStream() {
        var stream = stream().exception("modelStreamErrorException", "{\"message\":\"model failed\"}").bytes();
        gateway.provider.always(new Reply(200, Frames.TYPE, List.of(stream)));
        assertThat(gateway.chat(STREAM).body()).contains("model failed").doesNotContain("[DONE]");
    }

    @Test
    void shouldRefuseADamagedFrame() {
        byte[] stream = stream().bytes();
        stream[stream.length - 20] ^= 1;
        gateway.provider.always(new Reply(200, Frames.TYPE, List.of(stream)));
        assertThat(gateway.chat(STREAM).body()).contains("invalid_answer");
    }

    @Test
    void shouldReadItsErrorsAndNameWhatItCannotHonour() {
        gateway.provider.next(Reply.json(400, "{\"message\":\"Malformed\"}"));
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(400);
        gateway.provider.always(Reply.json(403, "{\"message\":\"User: arn:aws:… is not authorized\"}"));
        assertThat(Json.read(gateway.chat(ASK).body()).at("/error/code").asText()).isEqualTo("provider_refused_key");
        gateway.provider.always(Reply.json(429, "{\"message\":\"Too many requests\"}"));
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(429);
        var alone = gateway.chat(ASK.replace("}]}", "}],\"parallel_tool_calls\":false}"));
        assertThat(Json.read(alone.body()).at("/error/param").asText()).isEqualTo("parallel_tool_calls");
        var embeddings = gateway.post("/v1/embeddings", "{\"model\":\"nova\",\"input\":\"a\"}", "Authorization", "Bearer " + KEY);
        assertThat(Json.read(embeddings.body()).at("/error/param").asText()).isEqualTo("model");
    }

    private static Frames stream() {
        return new Frames()
            .event("messageStart", "{\"role\":\"assistant\"}")
            .event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"값 🙂\"}}")
            .event("contentBlockStop", "{\"contentBlockIndex\":0}")
            .event("contentBlockStart", "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"f\"}}}")
            .event("contentBlockDelta", "{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\"{\\\"a\\\":1}\"}}}")
            .event("contentBlockStop", "{\"contentBlockIndex\":1}")
            .event("messageStop", "{\"stopReason\":\"tool_use\"}");
    }
}
