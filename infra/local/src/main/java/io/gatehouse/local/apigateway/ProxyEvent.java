package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The event of a Lambda proxy integration (payload format 1.0), and the part of it that authorizers see. As in AWS, paths and path
 * parameters stay percent-encoded, query parameters are decoded, and single-value maps keep the last value.
 */
final class ProxyEvent {

    /** Headers that concern the connection alone. */
    private static final Set<String> LEFT_OUT = Set.of("content-length", "connection", "transfer-encoding", "expect", "keep-alive");

    /** AWS's front spells these in its own way, whatever the client does. */
    private static final Map<String, String> SPELT = Map.of("authorization", "Authorization", "user-agent", "User-Agent");

    private ProxyEvent() {}

    /** The whole event. */
    static ObjectNode of(Exchange exchange) {
        var event = JsonNodeFactory.instance.objectNode();
        request(exchange, event);
        var binary = exchange.api.isBinary(exchange.call.headers().first("Content-Type").orElse(""));
        if (exchange.body().length == 0) {
            event.putNull("body");
        } else if (binary) {
            event.put("body", Base64.getEncoder().encodeToString(exchange.body()));
        } else {
            event.put("body", new String(exchange.body(), StandardCharsets.UTF_8));
        }
        return event.put("isBase64Encoded", binary && exchange.body().length > 0);
    }

    /** Adds all but the body. */
    static void request(Exchange exchange, ObjectNode event) {
        event.put("resource", exchange.route.resource().path).put("path", exchange.path).put("httpMethod", exchange.call.method());
        var headers = passedOn(exchange.call.headers());
        put(event, "headers", "multiValueHeaders", headers);
        put(event, "queryStringParameters", "multiValueQueryStringParameters", query(exchange.call.query().orElse("")));
        var parameters = exchange.route.parameters();
        if (parameters.isEmpty()) {
            event.putNull("pathParameters");
        } else {
            parameters.forEach(event.putObject("pathParameters")::put);
        }
        var variables = exchange.api.stage().variables();
        if (variables.isEmpty()) {
            event.putNull("stageVariables");
        } else {
            variables.forEach(event.putObject("stageVariables")::put);
        }
        event.set("requestContext", exchange.context.deepCopy());
    }

    private static Map<String, List<String>> passedOn(HttpHeaders headers) {
        var kept = new LinkedHashMap<String, List<String>>();
        headers.grouped().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(lower)) {
                kept.put(SPELT.getOrDefault(lower, name), values);
            }
        });
        return kept;
    }

    /** Query parameters, decoded, in order. */
    static Map<String, List<String>> query(String raw) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, key -> new java.util.ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    /** A text with a lone percent sign stands for itself. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void put(ObjectNode event, String single, String multi, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single).putNull(multi);
            return;
        }
        var last = event.putObject(single);
        values.forEach((name, all) -> last.put(name, all.getLast()));
        var lists = event.putObject(multi);
        values.forEach((name, all) -> all.forEach(lists.withArray("/" + pointer(name))::add));
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
