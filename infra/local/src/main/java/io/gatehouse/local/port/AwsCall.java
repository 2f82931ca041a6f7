package io.gatehouse.local.port;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpCall;
import io.gatehouse.local.http.HttpHeaders;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.iam.Principal;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request to the port and the means to answer it. Belongs to the thread that serves it. */
public final class AwsCall {

    /** No API but S3 takes more in one request (DynamoDB's transactions and batches: 16 MB). */
    private static final int MAX_BUFFERED = 20 << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> REQUEST_IDS = List.of("X-amzn-requestid", "X-amz-request-id");

    private final HttpCall http;
    private final Iam iam;
    private final @Nullable Signature signature;
    private final Map<String, String> query;
    private final String requestId = UUID.randomUUID().toString();
    private byte @Nullable [] buffered;
    private boolean answered;

    AwsCall(HttpCall http, Iam iam) {
        this.http = http;
        this.iam = iam;
        this.query = Forms.decode(rawQuery());
        this.signature = Signature.of(header("Authorization"), header("X-Amz-Security-Token"), query).orElse(null);
    }

    /** The HTTP method. */
    public String method() {
        return http.method();
    }

    /** The path as it came, still percent-encoded. */
    public String rawPath() {
        return http.path();
    }

    /** The query as it came, still percent-encoded; null if there is none. */
    public @Nullable String rawQuery() {
        return http.query().orElse(null);
    }

    /** The first value of a header, whatever its case. */
    public @Nullable String header(String name) {
        return http.headers().first(name).orElse(null);
    }

    /** All headers. */
    public Map<String, List<String>> headers() {
        return http.headers().grouped();
    }

    /** Query parameters, decoded. */
    public Map<String, String> query() {
        return query;
    }

    /** Parameters of the query protocol, from the query and a form body, decoded. */
    public Map<String, String> parameters() throws IOException {
        if (!isForm()) {
            return query;
        }
        var parameters = Forms.decode(new String(bytes(), StandardCharsets.UTF_8));
        query.forEach(parameters::putIfAbsent);
        return parameters;
    }

    /** The body, to be read once. It may be closed early: what is left of it is read before the answer. */
    public InputStream body() {
        return buffered == null ? new LeftOpen(http.body()) : new ByteArrayInputStream(buffered);
    }

    /**
     * The whole body, which may be asked for again.
     *
     * @throws AwsException 413 if it is larger than any API but S3 allows
     */
    public byte[] bytes() throws IOException {
        var known = buffered;
        if (known == null) {
            known = http.body().readNBytes(MAX_BUFFERED + 1);
            if (known.length > MAX_BUFFERED) {
                throw new AwsException(413, "RequestEntityTooLarge", "The request is larger than " + MAX_BUFFERED + " bytes.");
            }
            buffered = known;
        }
        return known;
    }

    /**
     * The whole body as JSON; an empty body is an empty object.
     *
     * @throws AwsException {@code SerializationException} if it is not JSON
     */
    public JsonNode json() throws IOException {
        try {
            return bytes().length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes());
        } catch (JsonProcessingException malformed) {
            throw new AwsException(400, "SerializationException", "The request is not JSON: " + malformed.getOriginalMessage());
        }
    }

    /** The operation named by {@code X-Amz-Target} or {@code Action}; empty for REST protocols. */
    public String operation() throws IOException {
        var target = header("X-Amz-Target");
        return target != null ? target.substring(target.indexOf('.') + 1) : parameters().getOrDefault("Action", "");
    }

    /** The wire form of the request, and so of its answer. */
    public Protocol protocol() {
        var type = contentType();
        if (header("X-Amz-Target") != null) {
            return type.startsWith(Protocol.JSON_1_0.contentType()) ? Protocol.JSON_1_0 : Protocol.JSON_1_1;
        }
        if (query.containsKey("Action") || isForm()) {
            return Protocol.QUERY;
        }
        return Set.of("lambda", "sagemaker").contains(String.valueOf(signingName())) || Router.isDated(rawPath())
            ? Protocol.REST_JSON
            : Protocol.REST_XML;
    }

    /** Who calls. */
    public Principal principal() {
        return iam.principalOf(signature == null ? null : signature.accessKeyId());
    }

    /** A unique id of the request, as answers carry it. */
    public String requestId() {
        return requestId;
    }

    /** As {@link #require(String, String, Map, PolicyDocument)}, without conditions and resource policy. */
    public void require(String action, String resourceArn) {
        require(action, resourceArn, Map.of(), null);
    }

    /**
     * Returns if the caller may do the action on the resource.
     *
     * @throws io.gatehouse.local.iam.AccessDenied if not
     */
    public void require(String action, String resourceArn, Map<String, List<String>> context, @Nullable PolicyDocument resourcePolicy) {
        iam.require(principal(), action, resourceArn, context, resourcePolicy);
    }

    /** Answers 200 with JSON in the call's protocol. */
    public void reply(JsonNode body) throws IOException {
        reply(200, protocol().contentType(), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a body of the given content type. */
    public void reply(int status, String contentType, byte[] body) throws IOException {
        reply(status, Map.of("Content-Type", List.of(contentType)), new ByteArrayInputStream(body), body.length);
    }

    /**
     * Answers with headers and a streamed body.
     *
     * @param length of the body in bytes; -1 if unknown, then it is sent in chunks
     */
    public void reply(int status, Map<String, List<String>> headers, InputStream body, long length) throws IOException {
        // A client that is still sending would not see the answer.
        body().transferTo(OutputStream.nullOutputStream());
        answered = true;
        var answer = new HttpHeaders();
        headers.forEach((name, values) -> values.forEach(value -> answer.add(name, value)));
        for (var name : REQUEST_IDS) {
            if (answer.first(name).isEmpty()) {
                answer.add(name, requestId);
            }
        }
        if (status == 204 || status == 304) {
            http.reply(status, answer, new byte[0]);
        } else if (length >= 0) {
            http.reply(status, answer, body, length);
        } else {
            try (var out = http.stream(status, answer)) {
                body.transferTo(out);
            }
        }
    }

    /** Whether an answer has been begun, after which no other can be given. */
    boolean answered() {
        return answered;
    }

    /** The service in the credential scope; null for unsigned requests. */
    @Nullable
    String signingName() {
        return signature == null ? null : signature.service();
    }

    @Nullable
    Signature signature() {
        return signature;
    }

    private boolean isForm() {
        return method().equals("POST") && contentType().startsWith("application/x-www-form-urlencoded") && !"s3".equals(signingName());
    }

    private String contentType() {
        var type = header("Content-Type");
        return type == null ? "" : type;
    }

    /** A closed body could not be read to its end any more. */
    private static final class LeftOpen extends FilterInputStream {

        LeftOpen(InputStream body) {
            super(body);
        }

        @Override
        public void close() {}
    }
}
