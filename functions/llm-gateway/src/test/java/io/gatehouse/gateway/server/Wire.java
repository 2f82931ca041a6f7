package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What OpenAI's protocol looks like on the wire, for the tests of it. */
final class Wire {

    static final String ASK = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    static final String STREAM = ASK.replace("}]}", "}],\"stream\":true}");
    static final String ANSWER = """
    {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-2024-11-20","unknown":{"kept":true},
    "choices":[{"index":0,"message":{"role":"assistant","content":"안녕"},"finish_reason":"stop"}],
    "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}""";
    static final String DONE = "data: [DONE]\n\n";

    private Wire() {}

    /** The same request of another model. */
    static String of(String request, String model) {
        return request.replace("\"gpt-4o\"", "\"" + model + "\"");
    }

    /** The same request with another member. */
    static String with(String request, String member) {
        return request.replace("}]", "}]," + member);
    }

    static String chunk(String delta, String finish) {
        return """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{%s},"finish_reason":%s}]}

        """.formatted(delta, finish);
    }

    static String usageChunk() {
        return """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}

        """;
    }

    static JsonNode assertError(HttpResponse<String> answer, int status, String type, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        var error = Json.read(answer.body()).path("error");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("type").asText()).isEqualTo(type);
        assertThat(error.has("param")).isTrue();
        assertThat(error.get("code").textValue()).isEqualTo(code);
        return error;
    }
}
