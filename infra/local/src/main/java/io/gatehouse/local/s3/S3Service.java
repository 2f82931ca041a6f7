package io.gatehouse.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
    private static final int CONFLICT = 409;

    private final S3Engine engine;
    private final EngineHttp http;
    private final Buckets buckets = new Buckets();
    private final S3Access access = new S3Access(buckets::policy);
    private final S3Events events;
    private final ObjectCalls objects;

    private S3Service(S3Engine engine, InstantSource clock) {
        this.engine = engine;
        this.http = new EngineHttp(engine.uri());
        this.events = new S3Events(buckets::sendsEvents, clock);
        this.objects = new ObjectCalls(http, access, events);
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
        var status = EngineHttp.discard(http.send("PUT", bucket, "", ""));
        if (status != OK && status != CONFLICT) {
            throw new IOException("S3 refused the bucket " + wanted.name() + " with status " + status);
        }
        if (wanted.versioned()) {
            var enable = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
            EngineHttp.discard(http.send("PUT", bucket, "versioning", enable));
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
        var status = EngineHttp.discard(http.put(new S3Address(bucket, key), ContentTypes.of(key), file));
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
        S3Rules.check(call, address);
        access.require(call, operation, address);
        switch (operation) {
            case BUCKET_SUBRESOURCE -> subresource(call, address);
            case DELETE_OBJECTS -> objects.deleteMany(call, address);
            case PUT_OBJECT -> objects.put(call, address);
            case COPY_OBJECT -> objects.copy(call, address);
            case CREATE_MULTIPART_UPLOAD -> objects.beginUpload(call, address);
            case COMPLETE_MULTIPART_UPLOAD -> objects.completeUpload(call, address, call.query().getOrDefault("uploadId", ""));
            case DELETE_OBJECT -> objects.delete(call, address);
            case DELETE_BUCKET -> {
                EngineHttp.pass(call, http.forward(call, address));
                buckets.remove(address.bucket());
            }
            case UPLOAD_PART -> objects.uploadPart(call, address);
            case GET_OBJECT -> objects.get(call, address);
            default -> EngineHttp.pass(call, http.forward(call, address));
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
            EngineHttp.pass(call, http.forward(call, bucket));
            return;
        }
        var there = http.send("GET", bucket, "location", "");
        if (there.statusCode() != OK) {
            EngineHttp.pass(call, there);
            return;
        }
        EngineHttp.discard(there);
        buckets.answer(call, bucket.bucket(), subresource);
    }
}
