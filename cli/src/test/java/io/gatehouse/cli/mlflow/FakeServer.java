package io.gatehouse.cli.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers what it is told to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Function<JsonNode, String>> answers = new LinkedHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param path below {@code /api/2.0/mlflow/}, or all of it; the answer's first character may say that it is refused: {@code !} */
    FakeServer on(String path, Function<JsonNode, String> answer) {
        answers.put(path.startsWith("/") ? path : "/api/2.0/mlflow/" + path, answer);
        return this;
    }

    FakeServer on(String path, String answer) {
        return on(path, body -> answer);
    }

    /** The ends of the paths that were asked for, with bodies, in their order. */
    List<String> asked(String path) {
        return asked
            .stream()
            .filter(line -> line.startsWith(path + " "))
            .map(line -> line.substring(path.length() + 1))
            .toList();
    }

    void forget() {
        asked.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(path.replace("/api/2.0/mlflow/", "") + " " + body);
        var known = answers.getOrDefault(path, any -> "{}");
        var text = known.apply(body.startsWith("{") ? Server.JSON.readTree(body) : Server.JSON.createObjectNode());
        boolean refused = text.startsWith("!");
        var bytes = (refused ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refused ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
