package io.gatehouse.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What S3 keeps in its data folder. */
class S3RestartTest {

    private static final JsonNode BUCKET = Bench.json(
        "{'BucketName':'gatehouse-lake','VersioningConfiguration':{'Status':'Enabled'}," +
            "'NotificationConfiguration':{'EventBridgeConfiguration':{'EventBridgeEnabled':true}}}"
    );

    @TempDir
    Path data;

    private S3Service start() throws Exception {
        var service = S3Service.start(Path.of("target/s3mock"), data);
        service.createBucket(BUCKET);
        return service;
    }

    @Test
    void shouldKeepObjectsAndVersionsOverARestart() throws Exception {
        // Given
        String first;
        try (var service = start(); var bench = new Bench(service)) {
            var s3 = bench.owner(S3Client.builder().forcePathStyle(true));
            first = s3.putObject(b -> b.bucket("gatehouse-lake").key("a/../한.txt"), RequestBody.fromString("one")).versionId();
            s3.putObject(b -> b.bucket("gatehouse-lake").key("a/../한.txt"), RequestBody.fromString("two"));
        }

        // When
        try (var service = start(); var bench = new Bench(service)) {
            var events = new ArrayList<S3Event>();
            service.onObject(events::add);
            var s3 = bench.owner(S3Client.builder().forcePathStyle(true));

            // Then
            assertThat(s3.getObjectAsBytes(b -> b.bucket("gatehouse-lake").key("a/../한.txt")).asUtf8String()).isEqualTo("two");
            assertThat(s3.getObjectAsBytes(b -> b.bucket("gatehouse-lake").key("a/../한.txt").versionId(first)).asUtf8String()).isEqualTo(
                "one"
            );
            var third = s3.putObject(b -> b.bucket("gatehouse-lake").key("b"), RequestBody.fromString("three"));
            assertThat(third.versionId()).isNotNull();
            assertThat(events).extracting(S3Event::key).containsExactly("b");
        }
    }
}
