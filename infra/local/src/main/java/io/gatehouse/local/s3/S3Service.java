package io.gatehouse.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Amazon S3 behind the port. Thread-safe. */
public final class S3Service implements AwsService, AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final S3Engine engine;
    private final EngineHttp http;
    private final Buckets buckets = new Buckets();
    private final S3Access access = new S3Access(buckets::policy);
    private final S3Events events;

    private S3Service(S3Engine engine, InstantSource clock) {
        this.engine = engine;
        this.http = new EngineHttp(engine.uri());
        this.events = new S3Events(buckets::sendsEvents, clock);
    }

    /**
     * Starts the engine and waits until it answers.
     *
     * @param jars folder with S3Mock and what it needs
     * @param data folder that keeps objects over a restart; null for a temporary one
     */
    public static S3Service start(Path jars, @Nullable Path data) throws IOException {
        return new S3Service(S3Engine.start(jars, data), InstantSource.system());
    }

    /**
     * Makes a bucket of a template's resolved {@code AWS::S3::Bucket} properties; one that exists is kept and configured anew.
     *
     * @throws IllegalArgumentException if a property is not known here
     */
    public void createBucket(JsonNode properties) throws IOException {
        var wanted = new BucketProperties(properties);
        var bucket = new S3Address(wanted.name(), "");
        var status = discard(http.send("PUT", bucket, "", ""));
        if (status != OK && status != CONFLICT) {
            throw new IOException("S3 refused the bucket " + wanted.name() + " with status " + status);
        }
        if (wanted.versioned()) {
            var enable = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
            discard(http.send("PUT", bucket, "versioning", enable));
        }
        for (var document : wanted.documents().entrySet()) {
            buckets.set(wanted.name(), document.getKey(), document.getValue());
        }
    }

    /**
     * Sets the policy of a bucket.
     *
     * @throws IllegalArgumentException if it uses what the local stack cannot evaluate; the message names it
     */
    public void setPolicy(String bucket, JsonNode document) {
        try {
            buckets.setPolicy(bucket, PolicyDocument.parse(document));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("policy of bucket " + bucket + ": " + unusable.getMessage(), unusable);
        }
    }

    /** Stores a file, for bucket deployments; no event is sent. The content type follows the key's extension. */
    public void put(String bucket, String key, Path file) throws IOException {
        var status = discard(http.put(new S3Address(bucket, key), ContentTypes.of(key), file));
        if (status != OK) {
            throw new IOException("S3 refused s3://" + bucket + "/" + key + " with status " + status);
        }
    }

    /** The keys that begin with a prefix, in order. */
    public List<String> keys(String bucket, String prefix) throws IOException {
        var keys = new ArrayList<String>();
        var query = "list-type=2&encoding-type=url&prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
        var next = Optional.of("");
        while (next.isPresent()) {
            var answer = http.send("GET", new S3Address(bucket, ""), query + next.get(), "");
            var page = XmlElements.parse(answer.body().readAllBytes());
            XmlElements.all(page, "Key").forEach(key -> keys.add(URLDecoder.decode(key.getTextContent(), StandardCharsets.UTF_8)));
            next = XmlElements.text(page, "NextContinuationToken").map(
                token -> "&continuation-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)
            );
        }
        return keys;
    }

    /** Registers the receiver of the events of buckets that have EventBridge turned on; it is called before the client is answered. */
    public void onObject(Consumer<S3Event> receiver) {
        events.add(receiver);
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var address = S3Address.of(call.header("Host"), call.rawPath());
        var operation = S3Operation.of(call, address);
        access.require(call, operation, address);
        switch (operation) {
            case BUCKET_SUBRESOURCE -> subresource(call, address);
            case DELETE_OBJECTS -> deleteMany(call, address);
            case PUT_OBJECT -> put(call, address);
            case COPY_OBJECT -> assembled(call, address, "CopyObject");
            case COMPLETE_MULTIPART_UPLOAD -> assembled(call, address, "CompleteMultipartUpload");
            case DELETE_OBJECT -> delete(call, address);
            case DELETE_BUCKET -> {
                pass(call, http.forward(call, address));
                buckets.remove(address.bucket());
            }
            case UPLOAD_PART -> uploadPart(call, address);
            case GET_OBJECT -> get(call, address);
            default -> pass(call, http.forward(call, address));
        }
    }

    @Override
    public void close() {
        http.close();
        engine.close();
    }

    private void subresource(AwsCall call, S3Address bucket) throws IOException {
        var subresource = Subresource.of(call.query()).orElseThrow();
        if (!subresource.isKept()) {
            pass(call, http.forward(call, bucket));
            return;
        }
        var there = http.send("GET", bucket, "location", "");
        if (there.statusCode() != OK) {
            pass(call, there);
            return;
        }
        discard(there);
        buckets.answer(call, bucket.bucket(), subresource);
    }

    private void put(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() == OK && events.wants(object.bucket())) {
            var size = header(answer, "x-amz-object-size")
                .map(Long::parseLong)
                .orElseGet(() -> sizeSent(call));
            events.created(call, object, "PutObject", size, header(answer, "etag").orElse(""), header(answer, "x-amz-version-id"));
        }
        pass(call, answer);
    }

    private void uploadPart(AwsCall call, S3Address object) throws IOException {
        var body = new Tail(call.body());
        var answer = http.forward(call, object, body);
        var content = answer.body().readAllBytes();
        var headers = EngineHttp.headers(answer);
        call.reply(
            answer.statusCode(),
            answer.statusCode() == OK ? PartChecksum.added(headers, call, body) : headers,
            new ByteArrayInputStream(content),
            content.length
        );
    }

    private void assembled(AwsCall call, S3Address object, String reason) throws IOException {
        var answer = http.forward(call, object);
        var body = answer.body().readAllBytes();
        if (answer.statusCode() == OK && events.wants(object.bucket())) {
            var etag = XmlElements.text(XmlElements.parse(body), "ETag").orElse("");
            var head = http.send("HEAD", object, "", "");
            discard(head);
            var size = header(head, "content-length").map(Long::parseLong).orElse(0L);
            events.created(call, object, reason, size, etag, header(answer, "x-amz-version-id"));
        }
        call.reply(answer.statusCode(), EngineHttp.headers(answer), new ByteArrayInputStream(body), body.length);
    }

    private void delete(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() < 300 && events.wants(object.bucket())) {
            events.deleted(call, object, answer);
        }
        pass(call, answer);
    }

    private void deleteMany(AwsCall call, S3Address bucket) throws IOException {
        var deletes = ManyDeletes.of(call, bucket.bucket(), access);
        if (!deletes.anyAllowed()) {
            call.reply(OK, "application/xml", deletes.merge(new byte[0]));
            return;
        }
        var answer = http.send("POST", bucket, "delete", deletes.forEngine());
        var body = answer.body().readAllBytes();
        if (answer.statusCode() == OK && events.wants(bucket.bucket())) {
            events.deleted(call, bucket.bucket(), body);
        }
        call.reply(answer.statusCode(), "application/xml", answer.statusCode() == OK ? deletes.merge(body) : body);
    }

    /** AWS does not tell who may not list a bucket that a key is missing. */
    private void get(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() == NOT_FOUND) {
            try {
                access.require(call, "s3:ListBucket", new S3Address(object.bucket(), ""));
            } catch (AccessDenied mayNotKnow) {
                discard(answer);
                throw mayNotKnow;
            }
        }
        pass(call, answer);
    }

    private static void pass(AwsCall call, HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            var length = header(answer, "content-length").map(Long::parseLong).orElse(-1L);
            call.reply(answer.statusCode(), EngineHttp.headers(answer), body, length);
        }
    }

    private static int discard(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return answer.statusCode();
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private static long sizeSent(AwsCall call) {
        var decoded = call.header("x-amz-decoded-content-length");
        var length = decoded == null ? call.header("Content-Length") : decoded;
        return length == null ? 0 : Long.parseLong(length);
    }
}
