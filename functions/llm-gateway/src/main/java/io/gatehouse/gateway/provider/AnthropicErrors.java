package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;

/** Errors in Anthropic's words. */
final class AnthropicErrors {

    private AnthropicErrors() {}

    static Failure read(int status, byte[] body) {
        try {
            return read(status, JsonBytes.read(body).path("error"));
        } catch (IOException notJson) {
            return Failure.upstream(502, "provider_error", "The provider answered " + status + ".", Cause.ERROR);
        }
    }

    /** An error in mid-stream has no status: its type tells what it would have been. */
    static Failure read(int status, JsonNode error) {
        var type = error.path("type").asText();
        var message = error.path("message").asText("The provider answered " + status + ".");
        return switch (type) {
            case "authentication_error", "permission_error", "billing_error" -> Failure.upstream(
                502,
                "provider_refused_key",
                "The provider refused the gateway's own key.",
                Cause.ERROR
            );
            case "rate_limit_error" -> new Failure(
                429,
                "rate_limit_error",
                "rate_limit_exceeded",
                null,
                message,
                Cause.RATE_LIMIT,
                0,
                false
            );
            case "timeout_error" -> Failure.upstream(504, "provider_timeout", message, Cause.TIMEOUT);
            case "not_found_error" -> Failure.upstream(404, "model_not_found", message, Cause.ERROR);
            case "request_too_large", "invalid_request_error" -> new Failure(
                status,
                "invalid_request_error",
                null,
                null,
                message,
                message.contains("prompt is too long") ? Cause.CONTEXT_WINDOW : Cause.CALLER,
                0,
                false
            );
            default -> Failure.upstream(502, type.isEmpty() ? "provider_error" : type, message, Cause.ERROR);
        };
    }
}
