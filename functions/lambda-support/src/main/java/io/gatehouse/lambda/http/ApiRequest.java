package io.gatehouse.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to a REST API, without API Gateway's envelope.
 *
 * @param method in capitals
 * @param path as sent: percent-encoded, beginning with a slash, without the stage
 * @param parameters values of the route's {@code {name}} parts, decoded; empty until routed
 * @param query decoded; of a repeated parameter the last value
 * @param headers by name in any case
 * @param body empty where there is none; decoded from base64 where the gateway encoded it
 * @param requestId the gateway's, for the caller to quote
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Caller caller,
    String requestId
) {
    public ApiRequest {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> anyCase.put(name, value));
        headers = anyCase;
    }

    /** Reads API Gateway's proxy event (payload version 1.0). */
    public static ApiRequest of(APIGatewayProxyRequestEvent event) {
        var context = event.getRequestContext();
        String id = context == null ? null : context.getRequestId();
        return new ApiRequest(
            event.getHttpMethod(),
            event.getPath() == null ? "/" : event.getPath(),
            Map.of(),
            event.getQueryStringParameters() == null ? Map.of() : event.getQueryStringParameters(),
            event.getHeaders() == null ? Map.of() : event.getHeaders(),
            body(event),
            Caller.of(event),
            id == null ? "" : id
        );
    }

    private static String body(APIGatewayProxyRequestEvent event) {
        String body = event.getBody();
        if (body == null) {
            return "";
        }
        boolean encoded = Boolean.TRUE.equals(event.getIsBase64Encoded());
        return encoded ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    }

    /** The value of one of the route's {@code {name}} parts. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no part {" + name + "}.");
        }
        return value;
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    ApiRequest with(Map<String, String> found) {
        return new ApiRequest(method, path, found, query, headers, body, caller, requestId);
    }
}
