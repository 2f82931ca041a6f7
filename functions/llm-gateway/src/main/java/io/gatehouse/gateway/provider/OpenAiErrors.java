package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors in OpenAI's words. What the caller did wrong is passed on; what is wrong between gateway and provider is not the caller's. */
final class OpenAiErrors {

    private static final Set<String> POLICY = Set.of("content_filter", "content_policy_violation");

    private OpenAiErrors() {}

    static Failure read(int status, byte[] body) {
        var error = parse(body).path("error");
        var code = text(error, "code");
        var type = text(error, "type");
        var message = error.path("message").asText("The provider answered " + status + ".");
        var cause = cause(status, code, message);
        return switch (status) {
            case 401, 403 -> Failure.upstream(502, "provider_refused_key", "The provider refused the gateway's own key.", Cause.ERROR);
            case 408, 504 -> Failure.upstream(504, "provider_timeout", message, Cause.TIMEOUT);
            case 429 -> new Failure(429, type == null ? "rate_limit_error" : type, code, null, message, Cause.RATE_LIMIT, 0, false);
            default -> status >= 500
                ? Failure.upstream(502, "provider_error", message, Cause.ERROR)
                : new Failure(status, type == null ? "invalid_request_error" : type, code, text(error, "param"), message, cause, 0, false);
        };
    }

    private static Cause cause(int status, @Nullable String code, String message) {
        if ("context_length_exceeded".equals(code) || message.contains("maximum context length")) {
            return Cause.CONTEXT_WINDOW;
        }
        if (code != null && POLICY.contains(code)) {
            return Cause.CONTENT_POLICY;
        }
        return status == 404 ? Cause.ERROR : Cause.CALLER;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JsonBytes.read(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String text(JsonNode error, String name) {
        var value = error.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
