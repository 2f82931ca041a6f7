package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Apps in the field, byte for byte: one for iOS (URLSession, JSONEncoder) and one for Android (OkHttp, kotlinx.serialization). They name no
 * model, send versions and experiments of their own in headers, and decode into types without null.
 */
class MobileClientsTest {

    /** JSONEncoder escapes slashes, and writes 0.7 as the double that it is. */
    private static final String SWIFT =
        "{\"temperature\":0.69999999999999996,\"stream\":%s,\"max_tokens\":1024,\"messages\":[{\"content\":\"오늘 and\\/or 내일?\",\"role\":\"user\"}]}";
    /** Members with their usual values are left out. */
    private static final String KOTLIN = "{\"messages\":[{\"role\":\"user\",\"content\":\"오늘 and/or 내일?\"}]%s}";
    private static final String[] SWIFT_HEADERS = {
        "Authorization",
        "Bearer " + KEY,
        "Content-Type",
        "application/json",
        "X-Model-Version",
        "v1",
        "X-Request-ID",
        "5F9C1B5E-7A1C-4E0B-9D0D-0A4B1B0E7C11",
        "X-Experiment-ID",
        "prompt-b",
    };
    private static final String[] KOTLIN_HEADERS = {
        "Content-Type",
        "application/json; charset=utf-8",
        "Authorization",
        "Bearer " + KEY,
        "X-Model-Version",
        "v1",
        "X-Request-ID",
        "0d1b1a4e-6f0c-4f5e-9d55-0f5f2f1f7b9a",
    };

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAnswerTheAppForIos() {
        gateway.provider.always(Reply.json(200, Wire.ANSWER.replace("\"안녕\"", "null")));

        var answer = gateway.post("/v1/chat/completions", SWIFT.formatted("false"), SWIFT_HEADERS);

        var body = decoded(answer);
        assertThat(body.at("/metadata/experiment_group").textValue()).isEqualTo("prompt-b");
        assertThat(body.at("/usage/total_tokens").isInt()).isTrue();
        assertThat(Json.read(gateway.provider.asked.getFirst().body()).at("/messages/0/content").asText()).isEqualTo("오늘 and/or 내일?");
    }

    @Test
    void shouldAnswerTheAppForAndroid() {
        gateway.provider.always(Reply.json(200, Wire.ANSWER));

        var answer = gateway.post("/v1/chat/completions", KOTLIN.formatted(""), KOTLIN_HEADERS);

        assertThat(decoded(answer).at("/choices/0/message/content").textValue()).isEqualTo("안녕");
        assertThat(answer.headers().firstValue("x-request-id")).hasValue("0d1b1a4e-6f0c-4f5e-9d55-0f5f2f1f7b9a");
    }

    @Test
    void shouldStreamToBoth() {
        var hello = Reply.events(
            Wire.chunk("\"content\":\"hel\"", "null"),
            Wire.chunk("\"content\":\"lo\"", "\"stop\""),
            Wire.usageChunk(),
            Wire.DONE
        );
        gateway.provider.next(hello, hello);

        var ios = gateway.post("/v1/chat/completions", SWIFT.formatted("true"), SWIFT_HEADERS);
        var android = gateway.post("/v1/chat/completions", KOTLIN.formatted(",\"stream\":true"), KOTLIN_HEADERS);

        for (var stream : List.of(ios, android)) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(texts(stream)).isEqualTo("hello");
            assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void shouldTellBothWhenToTryAgain() {
        gateway.provider.always(Reply.json(429, "{\"error\":{\"message\":\"slow down\"}}"));

        var refused = gateway.post("/v1/chat/completions", KOTLIN.formatted(""), KOTLIN_HEADERS);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Json.read(refused.body()).at("/error/message").isTextual()).isTrue();
    }

    /** As both decode: what is not optional there must be there, of its type. */
    private static JsonNode decoded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var body = Json.read(answer.body());
        assertThat(body.path("id").isTextual()).isTrue();
        assertThat(body.path("choices"))
            .isNotEmpty()
            .allSatisfy(choice -> {
                assertThat(choice.at("/message/role").isTextual()).isTrue();
                assertThat(choice.at("/message/content").isTextual()).isTrue();
            });
        assertThat(body.at("/metadata/model_version").textValue()).isEqualTo("small");
        assertThat(body.at("/metadata/from_cache").isBoolean()).isTrue();
        assertThat(body.at("/metadata/latency_ms").isInt()).isTrue();
        return body;
    }

    private static String texts(HttpResponse<String> stream) {
        var text = new StringBuilder();
        for (var line : stream
            .body()
            .lines()
            .filter(each -> each.startsWith("data: {"))
            .toList()) {
            Json.read(line.substring("data: ".length()))
                .path("choices")
                .forEach(choice -> text.append(choice.at("/delta/content").asText()));
        }
        return text.toString();
    }
}
