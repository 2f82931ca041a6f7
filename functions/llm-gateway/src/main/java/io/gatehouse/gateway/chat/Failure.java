package io.gatehouse.gateway.chat;

import org.jspecify.annotations.Nullable;

/**
 * Why a call was not answered, before any protocol gives it a form.
 *
 * @param status HTTP status
 * @param type kind of error in OpenAI's words, such as {@code invalid_request_error}
 * @param code what programs look at, such as {@code model_not_found}; null for none
 * @param param the field of the request that is wrong; null for none
 * @param message what is wrong and how to mend it
 * @param cause what another provider could do about it
 * @param retryAfter seconds until the same call may pass; 0 for unknown
 * @param hopeless whether repeating the call as it is cannot help for long, so that clients must not
 */
public record Failure(
    int status,
    String type,
    @Nullable String code,
    @Nullable String param,
    String message,
    Cause cause,
    int retryAfter,
    boolean hopeless
) {
    /** Which chain of other models, if any, takes over. */
    public enum Cause {
        /** The caller's own: no other provider would do better. */
        CALLER,
        ERROR,
        TIMEOUT,
        RATE_LIMIT,
        CONTEXT_WINDOW,
        CONTENT_POLICY,
    }

    public static Failure invalid(String message, @Nullable String param) {
        return new Failure(400, "invalid_request_error", null, param, message, Cause.CALLER, 0, false);
    }

    public static Failure unauthorized(String message) {
        return new Failure(401, "invalid_request_error", "invalid_api_key", null, message, Cause.CALLER, 0, false);
    }

    public static Failure forbidden(String message, @Nullable String param) {
        return new Failure(403, "permission_error", "permission_denied", param, message, Cause.CALLER, 0, false);
    }

    public static Failure unknownModel(String model) {
        var message = "The model `%s` does not exist here, or your key may not use it: GET /v1/models lists those you may use.".formatted(
            model
        );
        return new Failure(404, "invalid_request_error", "model_not_found", "model", message, Cause.CALLER, 0, false);
    }

    public static Failure unknownRoute(String method, String path) {
        var message =
            "There is no %s %s: see POST /v1/chat/completions, /v1/responses, /v1/messages and /v1/embeddings, and GET /v1/models.".formatted(
                method,
                path
            );
        return new Failure(404, "invalid_request_error", "unknown_url", null, message, Cause.CALLER, 0, false);
    }

    public static Failure tooLarge(int most) {
        var message = "The body exceeds %d bytes: send less, or images by their URL.".formatted(most);
        return new Failure(413, "invalid_request_error", "request_too_large", null, message, Cause.CALLER, 0, false);
    }

    public static Failure bodyTooSlow(long millis) {
        var message = "The body has not come within %d ms: send it faster.".formatted(millis);
        return new Failure(408, "invalid_request_error", "request_timeout", null, message, Cause.CALLER, 0, false);
    }

    public static Failure rateLimited(String message, int retryAfter) {
        return new Failure(
            429,
            "rate_limit_error",
            "rate_limit_exceeded",
            null,
            message,
            Cause.CALLER,
            Math.clamp(retryAfter, 1, 60),
            false
        );
    }

    public static Failure overBudget(String message) {
        return new Failure(429, "insufficient_quota", "budget_exceeded", null, message, Cause.CALLER, 0, true);
    }

    /** A provider did not do its part. */
    public static Failure upstream(int status, String code, String message, Cause cause) {
        return new Failure(status, "upstream_error", code, null, message, cause, 0, false);
    }

    public static Failure internal() {
        return new Failure(500, "server_error", "internal_error", null, "The gateway failed. Try again.", Cause.ERROR, 0, false);
    }

    /** The same, with the seconds after which the provider may answer again. */
    public Failure after(int seconds) {
        return new Failure(status, type, code, param, message, cause, seconds, hopeless);
    }
}
