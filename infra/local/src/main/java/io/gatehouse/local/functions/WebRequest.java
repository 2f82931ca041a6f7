package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An event of API Gateway's proxy integration (payload format 1.0) as the request that it stands for.
 *
 * @param about what the Runtime API says of the event, by its headers
 */
record WebRequest(JsonNode event, HttpHeaders about) {
    /** Headers of a connection, which the next one makes anew. */
    private static final Set<String> LEFT_OUT = Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final String REQUEST_CONTEXT = "x-amzn-request-context";
    private static final String LAMBDA_CONTEXT = "x-amzn-lambda-context";
    private static final String TRACE = "x-amzn-trace-id";

    /** Set by the adapter alone, whatever a caller sends. */
    private static final Set<String> OWN = Set.of(REQUEST_CONTEXT, LAMBDA_CONTEXT, TRACE);

    /**
     * The request to a server.
     *
     * @throws IllegalArgumentException if it is none that HTTP can say
     */
    HttpRequest to(URI server) {
        var request = HttpRequest.newBuilder(URI.create(server + event.path("path").asText("/") + query()));
        headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.header(REQUEST_CONTEXT, ascii(event.path("requestContext")));
        request.header(LAMBDA_CONTEXT, ascii(lambdaContext()));
        request.header(TRACE, told("Trace-Id"));
        return request.method(event.path("httpMethod").asText("GET"), body()).build();
    }

    /** A name that stands in both maps has the one value of the first: of a repeated header, the last. */
    private Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        event
            .path("multiValueHeaders")
            .properties()
            .forEach(header -> headers.put(lowerCase(header.getKey()), header.getValue().valueStream().map(JsonNode::asText).toList()));
        event
            .path("headers")
            .properties()
            .forEach(header -> headers.put(lowerCase(header.getKey()), List.of(header.getValue().asText())));
        headers.keySet().removeIf(name -> LEFT_OUT.contains(name) || OWN.contains(name));
        return headers;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private JsonNode lambdaContext() {
        return JsonNodeFactory.instance
            .objectNode()
            .put("request_id", told("Aws-Request-Id"))
            .put("deadline", Long.parseLong(told("Deadline-Ms")))
            .put("invoked_function_arn", told("Invoked-Function-Arn"))
            .put("xray_trace_id", told("Trace-Id"));
    }

    private String told(String name) {
        return about.firstValue("Lambda-Runtime-" + name).orElseThrow();
    }

    private String query() {
        var pairs = new ArrayList<String>();
        event
            .path("multiValueQueryStringParameters")
            .properties()
            .forEach(parameter ->
                parameter.getValue().forEach(value -> pairs.add(encode(parameter.getKey()) + "=" + encode(value.asText())))
            );
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private BodyPublisher body() {
        var body = event.path("body");
        if (!body.isTextual()) {
            return BodyPublishers.noBody();
        }
        return event.path("isBase64Encoded").asBoolean()
            ? BodyPublishers.ofByteArray(Base64.getDecoder().decode(body.asText()))
            : BodyPublishers.ofString(body.asText());
    }

    private static String ascii(JsonNode context) {
        return context.toString().replaceAll("[^\\x20-\\x7e]", "?");
    }
}
