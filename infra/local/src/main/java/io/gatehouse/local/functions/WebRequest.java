package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** An event of API Gateway's proxy integration (payload format 1.0) as the request that it stands for. */
record WebRequest(JsonNode event) {
    /** Headers of a connection, which the next one makes anew. */
    private static final Set<String> LEFT_OUT = Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    /** Set by the adapter alone, whatever a caller sends. */
    private static final String CONTEXT = "x-amzn-request-context";

    /**
     * The request to a server.
     *
     * @throws IllegalArgumentException if it is none that HTTP can say
     */
    HttpRequest to(URI server) {
        var request = HttpRequest.newBuilder(URI.create(server + event.path("path").asText("/") + query()));
        event
            .path("multiValueHeaders")
            .properties()
            .forEach(header -> {
                var name = header.getKey().toLowerCase(Locale.ROOT);
                if (!LEFT_OUT.contains(name) && !name.equals(CONTEXT)) {
                    header.getValue().forEach(value -> request.header(name, value.asText()));
                }
            });
        request.header(CONTEXT, ascii(event.path("requestContext")));
        return request.method(event.path("httpMethod").asText("GET"), body()).build();
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
