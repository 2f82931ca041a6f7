package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An API's own answers, by type, with AWS's where it sets none. */
final class GatewayResponses {

    private static final String HEADER = "gatewayresponse.header.";
    private static final Template DEFAULT_BODY = new Template("{\"message\":$context.error.messageString}");

    private record Custom(Optional<Integer> status, Map<String, Template> headers, Template body) {}

    /** An answer in full. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, HttpHeaders headers, byte[] body) {}

    private final Map<String, Custom> byType = new LinkedHashMap<>();

    void put(JsonNode properties) {
        var headers = new LinkedHashMap<String, Template>();
        properties
            .path("ResponseParameters")
            .properties()
            .forEach(p -> headers.put(headerName(p.getKey()), new Template(unquoted(p.getValue().asText()))));
        var body = properties.path("ResponseTemplates").path("application/json");
        byType.put(
            properties.required("ResponseType").asText(),
            new Custom(
                Optional.of(properties.path("StatusCode").asInt()).filter(status -> status > 0),
                headers,
                body.isTextual() ? new Template(body.asText()) : DEFAULT_BODY
            )
        );
    }

    private static String headerName(String parameter) {
        if (!parameter.startsWith(HEADER)) {
            throw new IllegalArgumentException("Not a header of a gateway response: " + parameter);
        }
        return parameter.substring(HEADER.length());
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'") ? value.substring(1, value.length() - 1) : value;
    }

    Answer answer(GatewayException failure, ObjectNode context) {
        var type = failure.type();
        var custom = Optional.ofNullable(byType.getOrDefault(type.name(), byType.get(type.fallback())));
        context.putObject("error").put("message", failure.getMessage()).put("responseType", type.name());
        var headers = new HttpHeaders().add("Content-Type", "application/json").add("x-amzn-ErrorType", type.errorName);
        custom.ifPresent(c -> c.headers().forEach((name, value) -> headers.set(name, value.render(context))));
        var body = custom.map(Custom::body).orElse(DEFAULT_BODY).render(context);
        var status = custom.flatMap(Custom::status).orElse(type.status);
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
