package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;

/** Errors in the words of Google's APIs; in mid-stream {@code code} tells what the status would have been. */
final class GeminiErrors {

    private GeminiErrors() {}

    static Failure read(int status, byte[] body) {
        try {
            var json = JsonBytes.read(body);
            return read(status, (json.isArray() ? json.path(0) : json).path("error"));
        } catch (IOException notJson) {
            return Failure.upstream(502, "provider_error", "The provider answered " + status + ".", Cause.ERROR);
        }
    }

    private static Failure read(int status, JsonNode error) {
        var message = error.path("message").asText("The provider answered " + status + ".");
        return switch (error.path("status").asText()) {
            case "UNAUTHENTICATED", "PERMISSION_DENIED" -> ownKey();
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> reason(error).equals("API_KEY_INVALID")
                ? ownKey()
                : new Failure(400, "invalid_request_error", null, null, message, cause(message), 0, false);
            case "NOT_FOUND" -> Failure.upstream(404, "model_not_found", message, Cause.ERROR);
            case "RESOURCE_EXHAUSTED" -> new Failure(
                429,
                "rate_limit_error",
                "rate_limit_exceeded",
                null,
                message,
                Cause.RATE_LIMIT,
                delay(error),
                false
            );
            case "DEADLINE_EXCEEDED" -> Failure.upstream(504, "provider_timeout", message, Cause.TIMEOUT);
            default -> Failure.upstream(502, "provider_error", message, Cause.ERROR);
        };
    }

    private static Failure ownKey() {
        return Failure.upstream(502, "provider_refused_key", "The provider refused the gateway's own key.", Cause.ERROR);
    }

    private static Cause cause(String message) {
        return message.contains("exceeds the maximum number of tokens") ? Cause.CONTEXT_WINDOW : Cause.CALLER;
    }

    private static String reason(JsonNode error) {
        for (var detail : error.path("details")) {
            if (detail.hasNonNull("reason")) {
                return detail.path("reason").asText();
            }
        }
        return "";
    }

    /** Seconds of a delay such as {@code 34.07s}, rounded up; 0 if none is given. */
    private static int delay(JsonNode error) {
        for (var detail : error.path("details")) {
            var text = detail.path("retryDelay").asText("");
            if (text.matches("\\d{1,6}(\\.\\d+)?s")) {
                return (int) Math.ceil(Double.parseDouble(text.substring(0, text.length() - 1)));
            }
        }
        return 0;
    }
}
