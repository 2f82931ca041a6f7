package io.gatehouse.gateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;

/** The form of errors in each protocol that callers speak. */
final class ProtocolForm {

    private ProtocolForm() {}

    static Buffer error(Endpoint endpoint, Failure failure) {
        return Buffer.buffer(JsonBytes.write(endpoint == Endpoint.MESSAGES ? anthropic(failure) : openAi(failure)));
    }

    /** The error as an event of a stream that has begun. */
    static Buffer event(Endpoint endpoint, Failure failure) {
        return switch (endpoint) {
            case MESSAGES -> event("event: error\ndata: ", anthropic(failure));
            case RESPONSES -> event("event: error\ndata: ", responses(failure));
            case CHAT, EMBEDDINGS -> event("data: ", openAi(failure));
        };
    }

    private static Buffer event(String prefix, JsonNode error) {
        return Buffer.buffer(prefix).appendBytes(JsonBytes.write(error)).appendString("\n\n");
    }

    private static JsonNode responses(Failure failure) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("type", "error")
            .put("code", failure.code())
            .put("message", failure.message())
            .put("param", failure.param());
    }

    private static JsonNode openAi(Failure failure) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
            .put("message", failure.message())
            .put("type", failure.type())
            .put("param", failure.param())
            .put("code", failure.code());
        return body;
    }

    private static JsonNode anthropic(Failure failure) {
        var type = switch (failure.status()) {
            case 400, 422 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> "api_error";
        };
        var body = JsonNodeFactory.instance.objectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", failure.message());
        return body;
    }
}
