package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final String ASK = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final Reply FAILS = Reply.json(500, "{\"error\":{\"message\":\"overloaded\"}}");
    private static final Reply ANSWERS = Reply.json(
        200,
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]}"
    );
    private static final String CHUNK = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAskTheSameProviderAgainAndThenTheNextModel() {
        gateway.provider.next(FAILS, FAILS, ANSWERS);

        var answer = gateway.chat(ASK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-model-version")).hasValue("small");
        assertThat(answer.headers().firstValue("x-gatehouse-models")).hasValue("gpt-4o,gpt-4o,small");
        assertThat(gateway.provider.asked)
            .extracting(asked -> Json.read(asked.body()).path("model").asText())
            .containsExactly("gpt-4o-2024-11-20", "gpt-4o-2024-11-20", "small");
    }

    @Test
    void shouldTellTheLastFailureWhenNobodyCanAnswer() {
        gateway.provider.always(FAILS);
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(502);
        assertThat(gateway.provider.asked).hasSize(4);
    }

    @Test
    void shouldNotAskAgainForWhatTheCallerDidWrong() {
        gateway.provider.always(Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"));
        assertThat(gateway.chat(ASK).statusCode()).isEqualTo(400);
        assertThat(gateway.provider.asked).hasSize(1);
    }

    @Test
    void shouldFallBackBeforeTheFirstTokenOfAStreamAndNeverAfterIt() {
        var stream = ASK.replace("}]}", "}],\"stream\":true}");
        gateway.provider.next(FAILS, Reply.events(CHUNK, "data: [DONE]\n\n"), Reply.broken(CHUNK));

        assertThat(gateway.chat(stream).body()).isEqualTo(CHUNK + "data: [DONE]\n\n");
        HttpResponse<String> broken = gateway.chat(stream);

        assertThat(broken.body()).startsWith(CHUNK).contains("stream_broken");
        assertThat(gateway.provider.asked).hasSize(3);
    }

    @Test
    void shouldAnswerToTheEndThoughTheCallCannotBeBooked() {
        gateway.ledgerFails = true;
        gateway.provider.next(ANSWERS, Reply.events(CHUNK, "data: [DONE]\n\n"));

        var whole = gateway.chat(ASK);
        var stream = gateway.chat(ASK.replace("}]}", "}],\"stream\":true}"));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).contains("\"content\":\"x\"");
        assertThat(stream.body()).isEqualTo(CHUNK + "data: [DONE]\n\n");
        assertThat(gateway.ledger()).isEmpty();
    }
}
