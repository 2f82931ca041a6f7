package io.gatehouse.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.lambda.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of a REST API: text only, which is all that our routes give.
 *
 * @param status HTTP status code
 * @param body empty where there is none
 */
public record ApiResponse(int status, Map<String, String> headers, String body) {
    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** Answers 200 with a value as JSON. */
    public static ApiResponse json(Object value) {
        return json(200, value);
    }

    public static ApiResponse json(int status, Object value) {
        return text(status, "application/json", Json.text(value));
    }

    public static ApiResponse text(int status, String contentType, String body) {
        return new ApiResponse(status, Map.of("Content-Type", contentType), body);
    }

    /** Answers 204: done, and nothing to say. */
    public static ApiResponse noContent() {
        return new ApiResponse(204, Map.of(), "");
    }

    /** Answers 303: what was asked for is to be fetched from another address. */
    public static ApiResponse seeOther(String address) {
        return new ApiResponse(303, Map.of("Location", address), "");
    }

    /** The same answer with one more header. */
    public ApiResponse with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, more, body);
    }

    /** The answer to HEAD where this one answers GET. */
    ApiResponse withoutBody() {
        return new ApiResponse(status, headers, "");
    }

    /** As API Gateway takes it. */
    public APIGatewayProxyResponseEvent toEvent() {
        return new APIGatewayProxyResponseEvent().withStatusCode(status).withHeaders(headers).withBody(body).withIsBase64Encoded(false);
    }
}
