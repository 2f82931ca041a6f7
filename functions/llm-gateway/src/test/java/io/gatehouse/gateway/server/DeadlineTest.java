package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one deadline of a call, however many are asked for it. */
class DeadlineTest {

    private static final Reply SILENT = Reply.open();

    private final GatewayUnderTest gateway = new GatewayUnderTest(new GatewayServer.Limits(6 << 20, 3_000));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAskTheNextModelWhileThereIsTimeForIt() {
        gateway.provider.next(SILENT, Reply.json(200, Wire.ANSWER));

        var answer = gateway.chat(ASK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-gatehouse-models")).hasValue("gpt-4o,small");
        assertThat(gateway.provider.asked).hasSize(2);
    }

    @Test
    void shouldDoSoBeforeTheFirstTokenOfAStream() {
        gateway.provider.next(SILENT, Reply.events(Wire.chunk("\"content\":\"a\"", "\"stop\""), Wire.DONE));

        assertThat(gateway.chat(STREAM).headers().firstValue("x-gatehouse-models")).hasValue("gpt-4o,small");
    }

    @Test
    void shouldEndTheWholeChainAtTheDeadline() {
        gateway.provider.always(SILENT);

        Wire.assertError(gateway.chat(ASK), 504, "upstream_error", "provider_timeout");
        assertThat(gateway.ledger().getFirst().path("status").asInt()).isEqualTo(504);
        assertThat(gateway.ledger().getFirst().path("cost").decimalValue()).isZero();
    }
}
