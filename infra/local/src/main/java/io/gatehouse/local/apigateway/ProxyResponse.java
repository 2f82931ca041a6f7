package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The answer of a function behind a proxy integration, checked as API Gateway does: what it does not know is a 502. */
final class ProxyResponse {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MEMBERS = Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** Headers that API Gateway keeps for itself: a function's value goes out under another name. */
    private static final Set<String> REMAPPED = Set.of(
        "authorization",
        "connection",
        "content-length",
        "content-md5",
        "date",
        "host",
        "server",
        "trailer",
        "www-authenticate"
    );

    private ProxyResponse() {}

    /**
     * Sends it.
     *
     * @param complaints told why an answer was refused
     * @throws GatewayException if the answer is not one
     */
    static void send(byte[] payload, Exchange exchange, Consumer<String> complaints) throws IOException {
        var response = parse(payload);
        var reason = response.map(ProxyResponse::flaw).orElse(Optional.of("it is not a JSON object"));
        if (response.isEmpty() || reason.isPresent()) {
            complaints.accept("Malformed Lambda proxy response: " + reason.orElse(""));
            throw GatewayException.badGateway();
        }
        var node = response.get();
        exchange.reply(node.path("statusCode").asInt(200), headers(node), body(node, exchange));
    }

    private static Optional<JsonNode> parse(byte[] payload) {
        try {
            return Optional.of(JSON.readTree(payload)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> flaw(JsonNode node) {
        for (var member : node.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                return Optional.of("it has a member " + member.getKey());
            }
        }
        var status = node.path("statusCode").asText("200");
        if (!status.matches("[1-5]\\d\\d")) {
            return Optional.of("its statusCode is " + status);
        }
        var body = node.path("body");
        if (!body.isMissingNode() && !body.isNull() && !body.isTextual()) {
            return Optional.of("its body is not a string");
        }
        var plain = node
            .path("headers")
            .properties()
            .stream()
            .allMatch(h -> h.getValue().isValueNode());
        var lists = node
            .path("multiValueHeaders")
            .properties()
            .stream()
            .allMatch(h -> h.getValue().isArray());
        return plain && lists ? Optional.empty() : Optional.of("its headers are not strings or lists of strings");
    }

    private static HttpHeaders headers(JsonNode node) {
        var headers = new HttpHeaders();
        node.path("multiValueHeaders")
            .properties()
            .forEach(h -> h.getValue().forEach(value -> headers.add(name(h.getKey()), value.asText())));
        node.path("headers")
            .properties()
            .forEach(h -> {
                var value = h.getValue().asText();
                if (
                    headers
                        .entries()
                        .stream()
                        .noneMatch(e -> e.getKey().equalsIgnoreCase(h.getKey()) && e.getValue().equals(value))
                ) {
                    headers.add(name(h.getKey()), value);
                }
            });
        if (headers.first("Content-Type").isEmpty()) {
            headers.add("Content-Type", "application/json");
        }
        return headers.remove("Transfer-Encoding");
    }

    static String name(String name) {
        return REMAPPED.contains(name.toLowerCase(Locale.ROOT)) ? "x-amzn-Remapped-" + name : name;
    }

    /** Base64 is undone only for a caller whose first accepted type is one of the API's binary types. */
    private static byte[] body(JsonNode node, Exchange exchange) {
        var text = node.path("body").asText("");
        var accepted = exchange.call.headers().first("Accept").orElse("*/*").split(",", 2)[0].split(";", 2)[0].strip();
        if (node.path("isBase64Encoded").asBoolean() && exchange.api.isBinary(accepted)) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw GatewayException.badGateway();
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
