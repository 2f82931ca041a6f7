package io.gatehouse.local.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes one stack and says of each of its outputs whose value it is; keeps whatever is put. */
final class FakeCloudFormation implements AutoCloseable {

    private static final String NOTHING = "";

    private final HttpServer server;
    private final Map<String, String> objects = new TreeMap<>();
    private Map<String, String> creation = Map.of();
    private String failure = NOTHING;

    private FakeCloudFormation(HttpServer server) {
        this.server = server;
    }

    static FakeCloudFormation start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var fake = new FakeCloudFormation(server);
        server.createContext("/", fake::handle);
        server.start();
        return fake;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void fail(String reason) {
        failure = reason;
    }

    JsonNode template() throws IOException {
        return new JsonMapper().readTree(creation.get("TemplateBody"));
    }

    Map<String, String> parameters() {
        return Map.of(creation.get("Parameters.member.1.ParameterKey"), creation.get("Parameters.member.1.ParameterValue"));
    }

    Map<String, String> objects() {
        return objects;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(exchange.getRequestURI().getPath(), body);
            answer(exchange, 200, "");
            return;
        }
        var form = form(body);
        switch (form.get("Action")) {
            case "CreateStack" -> create(exchange, form);
            case "DescribeStacks" -> answer(exchange, 200, described());
            default -> answer(exchange, 200, "<Events>" + failure + "</Events>");
        }
    }

    private void create(HttpExchange exchange, Map<String, String> form) throws IOException {
        boolean isThere = !creation.isEmpty();
        creation = form;
        answer(exchange, isThere ? 400 : 200, isThere ? "<Code>AlreadyExistsException</Code>" : "<StackId/>");
    }

    private String described() throws IOException {
        var outputs = template()
            .path("Outputs")
            .properties()
            .stream()
            .map(output ->
                "<member><OutputKey>%s</OutputKey><OutputValue>value of %s</OutputValue></member>".formatted(
                    output.getKey(),
                    mentioned(output.getValue())
                )
            )
            .collect(Collectors.joining());
        var status = failure.equals(NOTHING) ? "CREATE_COMPLETE" : "CREATE_FAILED";
        return "<Stacks><member><StackStatus>" + status + "</StackStatus><Outputs>" + outputs + "</Outputs></member></Stacks>";
    }

    private static String mentioned(JsonNode output) {
        var attribute = output.at("/Value/Fn::GetAtt");
        return attribute.isMissingNode() ? output.at("/Value/Ref").asText() : attribute.path(0).asText() + "." + attribute.path(1).asText();
    }

    private static Map<String, String> form(String body) {
        var form = new TreeMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
