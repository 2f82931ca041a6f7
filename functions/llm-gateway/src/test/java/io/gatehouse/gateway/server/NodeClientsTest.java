package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.Wire.ANSWER;
import static io.gatehouse.gateway.server.Wire.DONE;
import static io.gatehouse.gateway.server.Wire.chunk;
import static io.gatehouse.gateway.server.Wire.usageChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clients that OpenAI and Anthropic publish for Node, as they come. */
class NodeClientsTest {

    private static final Reply HELLO = Reply.events(
        chunk("\"role\":\"assistant\",\"content\":\"\"", "null"),
        chunk("\"content\":\"hel\"", "null"),
        chunk("\"content\":\"lo\"", "\"stop\""),
        usageChunk(),
        DONE
    );
    private static final Reply FAILURE = Reply.json(500, "{\"error\":{\"message\":\"oops\"}}");
    private static final Reply ANSWERED = Reply.json(200, ANSWER);
    private static final Reply EMBEDDED = Reply.json(
        200,
        """
        {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAAEA="}],
         "usage":{"prompt_tokens":1,"total_tokens":1}}"""
    );

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(NodeClients.possible(), "skipped: there is no Node 20 or newer");
        NodeClients.install();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldBeDrivenByOpenAisClient() throws Exception {
        // Given
        var broke = new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), Limits.NONE, new Budgets(1, 0), null);
        gateway.keys.put("gh_broke", broke);
        gateway.provider.next(
            ANSWERED,
            HELLO,
            toolsBesideOneAnother(),
            message("{\\\"a\\\":1}"),
            EMBEDDED,
            ANSWERED,
            FAILURE,
            FAILURE,
            ANSWERED,
            Reply.open(chunk("\"content\":\"hel\"", "null"))
        );

        // When
        var held = NodeClients.run("openai.mjs", Map.of("GATEWAY", gateway.uri().toString(), "KEY", KEY, "BROKE_KEY", "gh_broke"));

        // Then
        assertThat(held).containsExactly(
            "chats",
            "streams",
            "streamsToolsBesideOneAnother",
            "keepsToASchemaOfAnotherProvider",
            "embeds",
            "responds",
            "listsModels",
            "throwsTheErrorsThatItKnows",
            "triesAgainAfterAFailure",
            "goesInMidStream"
        );
        assertThat(gateway.provider.abandoned()).isTrue();
        assertThat(gateway.provider.asked).hasSize(10);
    }

    @Test
    void shouldBeDrivenByAnthropicsClient() throws Exception {
        gateway.provider.next(message("hello"), ANSWERED, HELLO);

        var held = NodeClients.run("anthropic.mjs", Map.of("GATEWAY", gateway.uri().toString(), "KEY", KEY));

        assertThat(held).containsExactly("asks", "asksAnotherProvider", "streamsFromAnotherProvider", "throwsTheErrorsThatItKnows");
    }

    private static Reply message(String text) {
        return Reply.json(
            200,
            """
            {"id":"m","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"%s"}],
             "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""".formatted(text)
        );
    }

    private static Reply toolsBesideOneAnother() {
        return Reply.events(
            chunk("\"role\":\"assistant\",\"content\":null", "null"),
            chunk(call(0, "\"id\":\"t1\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\""), "null"),
            chunk(call(1, "\"id\":\"t2\",\"type\":\"function\",", "\"name\":\"g\",\"arguments\":\"{\\\"b\\\"\""), "null"),
            chunk(call(0, "", "\"arguments\":\":1}\""), "null"),
            chunk(call(1, "", "\"arguments\":\":2}\""), "null"),
            chunk("", "\"stop\""),
            DONE
        );
    }

    private static String call(int index, String id, String function) {
        return "\"tool_calls\":[{\"index\":%d,%s\"function\":{%s}}]".formatted(index, id, function);
    }
}
