package io.gatehouse.lambda.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document (RFC 9457).
 *
 * @param status HTTP status code
 * @param title the kind of problem, the same for each of its kind
 * @param detail what is wrong with this request and how to mend it
 * @param more further members, e.g. {@code pointer}
 */
@JsonPropertyOrder({ "type", "title", "status", "detail" })
public record Problem(String type, String title, int status, String detail, @JsonAnyGetter Map<String, Object> more) {
    /** A problem whose status says all of its kind. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, Map.of());
    }

    public static Problem badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    public static Problem forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    /** The same problem with one more member. */
    public Problem with(String name, Object value) {
        var members = new LinkedHashMap<>(more);
        members.put(name, value);
        return new Problem(type, title, status, detail, members);
    }

    public ApiResponse toResponse() {
        return ApiResponse.json(status, this).with("Content-Type", "application/problem+json");
    }

    /** To be thrown out of a handler: the router answers with this problem. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
