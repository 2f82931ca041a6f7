package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider of language models that speaks OpenAI's and Anthropic's protocols, and answers by what is asked: always the same to the same.
 * A model named {@code flaky} answers every third time.
 */
public final class ModelProvider implements AutoCloseable {

    private static final String ANSWER = """
    {"id":"c1","object":"chat.completion","created":1,"model":"m",
     "choices":[{"index":0,"message":{"role":"assistant","content":"안녕"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}""";
    private static final String USAGE = """
    data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}

    data: [DONE]

    """;
    private static final String HELLO =
        chunk("\"role\":\"assistant\",\"content\":\"\"", "null") +
        chunk("\"content\":\"hel\"", "null") +
        chunk("\"content\":\"lo\"", "\"stop\"") +
        USAGE;
    private static final String STAY =
        chunk("\"role\":\"assistant\",\"content\":\"hel\"", "null") + chunk("\"content\":\"lo\"", "\"stop\"") + USAGE;
    private static final String TOOLS =
        chunk("\"role\":\"assistant\",\"content\":null", "null") +
        chunk(call(0, "\"id\":\"t1\",\"type\":\"function\",", "\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\""), "null") +
        chunk(call(1, "\"id\":\"t2\",\"type\":\"function\",", "\"name\":\"g\",\"arguments\":\"{\\\"b\\\"\""), "null") +
        chunk(call(0, "", "\"arguments\":\":1}\""), "null") +
        chunk(call(1, "", "\"arguments\":\":2}\""), "null") +
        chunk("", "\"stop\"") +
        USAGE;

    private final HttpServer server;
    private final AtomicInteger flaky = new AtomicInteger();

    public ModelProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/embeddings", ModelProvider::embed);
        server.createContext("/v1/messages", ModelProvider::message);
        server.start();
    }

    /** Where both protocols are spoken. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void chat(HttpExchange exchange) throws IOException {
        var asked = asked(exchange);
        if (asked.path("model").asText().equals("flaky") && flaky.incrementAndGet() % 3 != 0) {
            reply(exchange, 500, "application/json", "{\"error\":{\"message\":\"oops\"}}");
        } else if (!asked.path("stream").asBoolean()) {
            reply(exchange, 200, "application/json", ANSWER);
        } else if (asked.has("tools")) {
            reply(exchange, 200, "text/event-stream", TOOLS);
        } else {
            var stays = asked.at("/messages/0/content").asText().equals("stay");
            reply(exchange, 200, "text/event-stream", stays ? STAY : HELLO);
        }
    }

    private static void embed(HttpExchange exchange) throws IOException {
        var vector = asked(exchange).path("encoding_format").asText().equals("base64") ? "\"AACAPwAAAEA=\"" : "[1.0,2.0]";
        reply(
            exchange,
            200,
            "application/json",
            """
            {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":%s}],
             "usage":{"prompt_tokens":1,"total_tokens":1}}""".formatted(vector)
        );
    }

    private static void message(HttpExchange exchange) throws IOException {
        var text = asked(exchange).toString().contains("additionalProperties") ? "{\\\"a\\\":1}" : "hello";
        reply(
            exchange,
            200,
            "application/json",
            """
            {"id":"m","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"%s"}],
             "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}""".formatted(text)
        );
    }

    private static JsonNode asked(HttpExchange exchange) {
        try (var body = exchange.getRequestBody()) {
            return Api.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String chunk(String delta, String finish) {
        return """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{%s},"finish_reason":%s}]}

        """.formatted(delta, finish);
    }

    private static String call(int index, String id, String function) {
        return "\"tool_calls\":[{\"index\":%d,%s\"function\":{%s}}]".formatted(index, id, function);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
