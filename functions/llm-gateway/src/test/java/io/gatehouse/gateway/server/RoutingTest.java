package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static io.gatehouse.gateway.server.Wire.ANSWER;
import static io.gatehouse.gateway.server.Wire.ASK;
import static io.gatehouse.gateway.server.Wire.STREAM;
import static io.gatehouse.gateway.server.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked, who takes over, and who is left alone. */
class RoutingTest {

    private static final Reply FAILS = Reply.json(500, "{\"error\":{\"message\":\"overloaded\"}}");
    private static final Reply ANSWERS = Reply.json(200, ANSWER);

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldGoToTheModelThatTakesOverForThatCause() {
        gateway.provider.next(refuses(400, "context_length_exceeded"), Reply.json(200, "{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
        assertThat(models(gateway.chat(ASK))).isEqualTo("gpt-4o,gemini-flash");
        gateway.provider.next(refuses(400, "content_filter"), Reply.json(200, "{\"content\":[],\"stop_reason\":\"end_turn\"}"));
        assertThat(models(gateway.chat(ASK))).isEqualTo("gpt-4o,claude");
    }

    @Test
    void shouldGoElsewhereAtOnceWhenAProviderSaysWhenToComeBack() {
        gateway.provider.next(limited("20"), Reply.json(200, "{\"content\":[],\"stop_reason\":\"end_turn\"}"));
        assertThat(models(gateway.chat(ASK))).isEqualTo("gpt-4o,claude");
        assertThat(gateway.provider.asked).hasSize(2);
    }

    @Test
    void shouldLeaveAProviderAloneForAsLongAsItAskedFor() {
        gateway.provider.always(ANSWERS);
        gateway.provider.next(limited("20"));
        var lone = Wire.of(ASK, "lone");
        assertThat(gateway.chat(lone).headers().firstValue("retry-after")).hasValue("20");
        var paused = gateway.chat(lone);
        assertThat(paused.statusCode()).isEqualTo(503);
        assertThat(paused.headers().firstValue("retry-after")).isPresent();
        gateway.passes(Duration.ofSeconds(20));
        assertThat(gateway.chat(lone).statusCode()).isEqualTo(200);
        assertThat(gateway.provider.asked).hasSize(2);
    }

    @Test
    void shouldLeaveAProviderAloneThatFailsAndTryItWithOneCallLater() {
        var lone = Wire.of(ASK, "lone");
        gateway.provider.always(FAILS);
        gateway.chat(lone);
        gateway.chat(lone);
        assertThat(gateway.chat(lone).statusCode()).isEqualTo(503);
        assertThat(gateway.provider.asked).hasSize(5);
        assertThat(Json.read(gateway.chat(lone).body()).at("/error/code").asText()).isEqualTo("provider_paused");
        assertThat(gateway.store.query("breaker", "lone").result()).hasSize(1);

        gateway.passes(Duration.ofSeconds(30));
        gateway.provider.always(ANSWERS);
        assertThat(gateway.chat(lone).statusCode()).isEqualTo(200);
        assertThat(gateway.chat(lone).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHearFromOthersWhichProviderIsLeftAlone() {
        gateway.provider.always(ANSWERS);
        var until = GatewayUnderTest.NOW.plusSeconds(15);
        gateway.store.write(
            List.of(
                new Write.Change(
                    new Key("breaker", "lone"),
                    List.of(),
                    Map.of(),
                    Map.of("until", until.toEpochMilli()),
                    until.getEpochSecond()
                )
            )
        );
        assertThat(gateway.chat(Wire.of(ASK, "lone")).statusCode()).isEqualTo(503);
        assertThat(gateway.provider.asked).isEmpty();
    }

    @Test
    void shouldNotAskAProviderMoreOftenAtATimeThanItIsSetTo() throws Exception {
        gateway.provider.always(Reply.open(chunk("\"content\":\"a\"", "null")));
        try (var first = gateway.open("/v1/chat/completions", Wire.of(STREAM, "narrow"))) {
            assertThat(first.next()).isNotNull();
            var second = gateway.chat(Wire.of(ASK, "narrow"));
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(Json.read(second.body()).at("/error/code").asText()).isEqualTo("provider_busy");
        }
    }

    @Test
    void shouldShareCallsOutByTheirWeights() {
        gateway.provider.always(ANSWERS);
        for (double where : new double[] { 0, 0.74, 0.76 }) {
            gateway.chance.falls(where);
            gateway.chat(Wire.of(ASK, "shared"));
        }
        assertThat(gateway.provider.asked)
            .extracting(asked -> Json.read(asked.body()).path("model").asText())
            .containsExactly("small", "small", "gpt-4o-2024-11-20");
    }

    @Test
    void shouldKeepASessionAtItsModelAndSpreadSessions() {
        gateway.provider.always(ANSWERS);
        for (int session = 0; session < 40; session++) {
            var first = session("s" + session);
            assertThat(session("s" + session)).isEqualTo(first);
        }
        assertThat(gateway.provider.asked)
            .extracting(asked -> Json.read(asked.body()).path("model").asText())
            .contains("small", "gpt-4o-2024-11-20");
    }

    @Test
    void shouldFallBackWhenAStreamFailsBeforeItsFirstToken() {
        var role = chunk("\"role\":\"assistant\",\"content\":\"\"", "null");
        gateway.provider.next(Reply.broken(role), Reply.broken(role), Reply.events(role, chunk("\"content\":\"a\"", "null"), Wire.DONE));
        assertThat(gateway.chat(STREAM).body()).isEqualTo(role + chunk("\"content\":\"a\"", "null") + Wire.DONE);
        assertThat(gateway.provider.asked).hasSize(3);
    }

    private String session(String id) {
        var body = Wire.of(ASK, "kept");
        return gateway
            .post("/v1/chat/completions", body, "Authorization", "Bearer " + KEY, "X-Session-ID", id)
            .headers()
            .firstValue("x-model-version")
            .orElseThrow();
    }

    private static Reply refuses(int status, String code) {
        return Reply.json(status, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":\"%s\"}}".formatted(code));
    }

    private static Reply limited(String seconds) {
        return new Reply(429, "application/json", List.of("{}".getBytes(StandardCharsets.UTF_8)), Map.of("retry-after", seconds));
    }

    private static String models(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-gatehouse-models").orElse("");
    }
}
