package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.server.GatewayUnderTest;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that lost an answer asks again with the same X-Request-ID. */
class ReplayTest {

    private static final String ASK = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String ANSWER = """
    {"choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":10,"completion_tokens":5}}""";
    private static final String CHUNK =
        "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAnswerAgainAndBillOnce() {
        gateway.provider.next(Reply.json(200, ANSWER.formatted("first")), Reply.json(200, ANSWER.formatted("second")));

        var first = ask(GatewayUnderTest.KEY, "id-1", ASK);
        var again = ask(GatewayUnderTest.KEY, "id-1", ASK);

        assertThat(first.body()).contains("first");
        assertThat(again.body()).contains("first");
        assertThat(gateway.provider.asked).hasSize(1);
        assertThat(gateway.ledger()).hasSize(1);
    }

    @Test
    void shouldAnswerAStreamAgain() {
        gateway.provider.next(Reply.events(CHUNK, "data: [DONE]\n\n"));
        var stream = ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");

        var first = ask(GatewayUnderTest.KEY, "id-1", stream);
        var again = ask(GatewayUnderTest.KEY, "id-1", stream);

        assertThat(again.body()).isEqualTo(first.body()).endsWith("data: [DONE]\n\n");
        assertThat(again.headers().firstValue("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(gateway.ledger()).hasSize(1);
    }

    @Test
    void shouldTakeAnotherBodyAnotherKeyAndNoIdForNewCalls() {
        gateway.provider.always(Reply.json(200, ANSWER.formatted("x")));
        gateway.keys.put("gh_other", caller("key-2"));

        ask(GatewayUnderTest.KEY, "id-1", ASK);
        ask(GatewayUnderTest.KEY, "id-1", ASK.replace("hi", "ho"));
        ask("gh_other", "id-1", ASK);
        gateway.chat(ASK);
        gateway.chat(ASK);

        assertThat(gateway.provider.asked).hasSize(5);
    }

    @Test
    void shouldAskAgainAfterAFailure() {
        gateway.provider.next(Reply.json(400, "{\"error\":{\"message\":\"no\"}}"));
        gateway.provider.always(Reply.json(200, ANSWER.formatted("x")));

        assertThat(ask(GatewayUnderTest.KEY, "id-1", ASK).statusCode()).isEqualTo(400);
        assertThat(ask(GatewayUnderTest.KEY, "id-1", ASK).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String key, String id, String body) {
        return gateway.post("/v1/chat/completions", body, "Authorization", "Bearer " + key, "X-Request-ID", id);
    }

    private static Caller caller(String id) {
        return new Caller(id, "bo", "search", Scopes.parse("chat"), List.of(), Caller.Limits.NONE, Caller.Budgets.NONE, null);
    }
}
