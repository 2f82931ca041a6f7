package io.gatehouse.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Amazon S3 behind the port. Thread-safe. */
public final class S3Service implements AwsService, AutoCloseable {

    /**
     * Starts the engine and waits until it answers.
     *
     * @param jars folder with S3Mock and what it needs
     * @param data folder that keeps objects over a restart; null for a temporary one
     */
    public static S3Service start(Path jars, @Nullable Path data) throws IOException {
        return new S3Service();
    }

    /** Makes a bucket of a template's resolved {@code AWS::S3::Bucket} properties; one that exists is kept and configured anew. */
    public void createBucket(JsonNode properties) throws IOException {}

    /** Sets the policy of a bucket. */
    public void setPolicy(String bucket, JsonNode document) {}

    /** Stores a file, for bucket deployments; no event is sent. The content type follows the key's extension. */
    public void put(String bucket, String key, Path file) throws IOException {}

    /** The keys that begin with a prefix, in order. */
    public List<String> keys(String bucket, String prefix) throws IOException {
        return List.of();
    }

    /** Registers the receiver of the events of buckets that have EventBridge turned on; it is called before the client is answered. */
    public void onObject(Consumer<S3Event> receiver) {}

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public void handle(AwsCall call) throws IOException {}

    @Override
    public void close() {}
}
