package io.gatehouse.local.port;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.iam.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to the port and the means to answer it. */
public interface AwsCall {
    /** The HTTP method. */
    String method();

    /** The path as it came, still percent-encoded. */
    String rawPath();

    /** The query as it came, still percent-encoded; null if there is none. */
    @Nullable
    String rawQuery();

    /** The first value of a header, whatever its case. */
    @Nullable
    String header(String name);

    /** All headers. */
    Map<String, List<String>> headers();

    /** Query parameters, and for the query protocol those of the form body, decoded. */
    Map<String, String> parameters();

    /** The body, to be read once. */
    InputStream body();

    /**
     * The whole body as JSON; an empty body is an empty object.
     *
     * @throws AwsException {@code SerializationException} if it is not JSON
     */
    JsonNode json() throws IOException;

    /** The operation named by {@code X-Amz-Target} or {@code Action}; empty for REST protocols. */
    String operation();

    Protocol protocol();

    /** Who calls. */
    Principal principal();

    /** A unique id of the request, as answers carry it. */
    String requestId();

    /** As {@link #require(String, String, Map, JsonNode)}, without conditions and resource policy. */
    default void require(String action, String resourceArn) {
        require(action, resourceArn, Map.of(), null);
    }

    /**
     * Returns if the caller may do the action on the resource.
     *
     * @throws io.gatehouse.local.iam.AccessDenied if not
     */
    void require(String action, String resourceArn, Map<String, String> context, @Nullable JsonNode resourcePolicy);

    /** Answers 200 with JSON in the call's protocol. */
    void reply(JsonNode body) throws IOException;

    /** Answers with a body of the given content type. */
    void reply(int status, String contentType, byte[] body) throws IOException;

    /**
     * Answers with headers and a streamed body.
     *
     * @param length of the body in bytes; -1 if unknown, then it is sent in chunks
     */
    void reply(int status, Map<String, List<String>> headers, InputStream body, long length) throws IOException;
}
