package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;

/** Errors of AWS's runtime APIs: the status tells the kind before a stream, the exception's name within one. */
final class AwsErrors {

    private AwsErrors() {}

    static Failure read(int status, byte[] body) {
        return read(status, "", body);
    }

    /**
     * An error.
     *
     * @param exception such as {@code throttlingException}; empty if only the status is known
     */
    static Failure read(int status, String exception, byte[] body) {
        var json = parse(body);
        var said = json.path("message").asText(json.path("Message").asText(""));
        var message = said.isEmpty() ? "The provider answered " + (exception.isEmpty() ? status : exception) + "." : said;
        return switch (exception.isEmpty() ? status : status(exception)) {
            case 400, 413, 422 -> new Failure(400, "invalid_request_error", null, null, message, cause(message), 0, false);
            case 401, 403 -> Failure.upstream(502, "provider_refused_key", "The provider refused the gateway's own role.", Cause.ERROR);
            case 404 -> Failure.upstream(404, "model_not_found", message, Cause.ERROR);
            case 408, 504 -> Failure.upstream(504, "provider_timeout", message, Cause.TIMEOUT);
            case 429 -> new Failure(429, "rate_limit_error", "rate_limit_exceeded", null, message, Cause.RATE_LIMIT, 0, false);
            default -> Failure.upstream(502, "provider_error", message, Cause.ERROR);
        };
    }

    private static int status(String exception) {
        return switch (exception) {
            case "validationException" -> 400;
            case "throttlingException" -> 429;
            case "modelTimeoutException" -> 408;
            default -> 500;
        };
    }

    private static Cause cause(String message) {
        return message.contains("Input is too long") || message.contains("prompt is too long") ? Cause.CONTEXT_WINDOW : Cause.CALLER;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JsonBytes.read(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
