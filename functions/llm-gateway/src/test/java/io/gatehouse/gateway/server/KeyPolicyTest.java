package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a key is given beside limits and dollars. */
class KeyPolicyTest {

    private static final String UNNAMED = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":1000}";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAnswerACallThatNamesNoModelByTheKeysOwn() {
        key(Budgets.NONE, List.of(), "gpt-4o");
        gateway.provider.always(Reply.json(200, Wire.ANSWER));

        assertThat(ask(UNNAMED).headers().firstValue("x-model-version")).hasValue("gpt-4o");
        assertThat(ask(Wire.of(Wire.ASK, "small")).headers().firstValue("x-model-version")).hasValue("small");
    }

    @Test
    void shouldRefuseAKeysOwnModelThatItMayNotUse() {
        key(Budgets.NONE, List.of("small"), "gpt-4o");

        Wire.assertError(ask(UNNAMED), 404, "invalid_request_error", "model_not_found");
    }

    @Test
    void shouldHoldTokensBeforeACallAndCountThoseThatItTook() {
        // Given: the call may take 1,000 tokens of an answer, 2,000 of a frame and one a byte
        key(new Budgets(0, 0, 3_900, 0), List.of(), null);
        gateway.provider.always(Reply.json(200, Wire.ANSWER.replace("\"completion_tokens\":2", "\"completion_tokens\":911")));

        // When
        var first = ask(UNNAMED);
        var second = ask(UNNAMED);

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        Wire.assertError(second, 429, "insufficient_quota", "budget_exceeded");
        var month = gateway.store.query("tokens#key#k", "month#2026-05").result().values().iterator().next();
        assertThat(month.numbers()).containsEntry("tokens", 920L).containsEntry("tokens_4", 920L);
        assertThat(gateway.store.query("tokens#key#k", "hold#").result()).isEmpty();
    }

    @Test
    void shouldKeepWhatWasSaidInTheLakesCopyOnlyAndMaskWhatLooksPersonal() {
        gateway.keys.put(
            "gh_own",
            new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), Limits.NONE, Budgets.NONE, null, null, true)
        );
        gateway.provider.next(
            Reply.json(200, Wire.ANSWER),
            Reply.events(
                Wire.chunk("\"content\":\"ask ana@\"", "null"),
                Wire.chunk("\"content\":\"x.org\"", "\"stop\""),
                Wire.usageChunk(),
                Wire.DONE
            ),
            Reply.json(200, Wire.ANSWER),
            Reply.json(200, Wire.ANSWER)
        );

        ask(Wire.ASK.replace("hi", "call 010-1234-5678"));
        ask(Wire.STREAM);
        gateway.post("/v1/messages", Wire.of(Wire.ASK, "small").replace("}]", "}],\"max_tokens\":9"), "x-api-key", "gh_own");
        gateway.post("/v1/responses", "{\"model\":\"small\",\"input\":\"hi\"}", "x-api-key", "gh_own");

        assertThat(gateway.copies)
            .extracting(line -> line.path("question").asText())
            .containsExactly("call [phone]", "hi", "hi", "hi");
        assertThat(gateway.copies)
            .extracting(line -> line.path("answer").asText())
            .containsExactly("안녕", "ask [email]", "안녕", "안녕");
        assertThat(gateway.copies.getFirst().path("question_length").asInt()).isEqualTo(18);
        assertThat(gateway.ledger())
            .hasSize(4)
            .noneMatch(line -> line.has("question") || line.has("answer"));
    }

    @Test
    void shouldKeepNothingOfWhatWasSaidWithoutBeingTold() {
        key(Budgets.NONE, List.of(), null);
        gateway.provider.always(Reply.json(200, Wire.ANSWER));

        ask(Wire.ASK);

        assertThat(gateway.copies)
            .hasSize(1)
            .noneMatch(line -> line.has("question") || line.has("answer"));
    }

    private void key(Budgets budgets, List<String> models, String defaultModel) {
        var scopes = Scopes.parse("chat");
        gateway.keys.put("gh_own", new Caller("k", "ana", "search", scopes, models, Limits.NONE, budgets, null, defaultModel, false));
    }

    private HttpResponse<String> ask(String body) {
        return gateway.post("/v1/chat/completions", body, "Authorization", "Bearer gh_own");
    }
}
