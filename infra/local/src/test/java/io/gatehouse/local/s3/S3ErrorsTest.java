package io.gatehouse.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.port.Bench;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Refusals of S3, by the codes of its list of errors. */
class S3ErrorsTest {

    private static final String BUCKET = "errors";
    private static final Path JARS = Path.of("target/s3mock");

    private static S3Service service;
    private static Bench bench;
    private static S3Client s3;

    @BeforeAll
    static void start() throws Exception {
        service = S3Service.start(JARS, null);
        bench = new Bench(service);
        service.createBucket(Bench.json("{'BucketName':'%s','VersioningConfiguration':{'Status':'Enabled'}}", BUCKET));
        s3 = bench.owner(S3Client.builder().forcePathStyle(true));
    }

    @AfterAll
    static void stop() {
        bench.close();
        service.close();
    }

    @Test
    void shouldRefuseKeysOfMoreThan1024Bytes() {
        s3.putObject(b -> b.bucket(BUCKET).key("가".repeat(341) + "k"), RequestBody.fromString("x"));

        assertRefused(() -> s3.putObject(b -> b.bucket(BUCKET).key("가".repeat(342)), RequestBody.fromString("x")), 400, "KeyTooLongError");
        assertRefused(() -> s3.getObject(b -> b.bucket(BUCKET).key("k".repeat(1025))).close(), 400, "KeyTooLongError");
    }

    @Test
    void shouldNotKnowUploadsThatNeverBegan() {
        for (var upload : List.of("nothing", UUID.randomUUID().toString())) {
            assertRefused(
                () -> s3.uploadPart(b -> b.bucket(BUCKET).key("k").uploadId(upload).partNumber(1), RequestBody.fromString("x")),
                404,
                "NoSuchUpload"
            );
            assertRefused(() -> s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(upload)), 404, "NoSuchUpload");
            assertRefused(() -> s3.listParts(b -> b.bucket(BUCKET).key("k").uploadId(upload)), 404, "NoSuchUpload");
        }
    }

    @Test
    void shouldMissTheVersionThatWasAskedFor() {
        s3.putObject(b -> b.bucket(BUCKET).key("there"), RequestBody.fromString("x"));
        var version = UUID.randomUUID().toString();

        assertRefused(() -> s3.getObject(b -> b.bucket(BUCKET).key("there").versionId(version)).close(), 404, "NoSuchVersion");
        assertRefused(() -> s3.getObject(b -> b.bucket(BUCKET).key("absent")).close(), 404, "NoSuchKey");
        assertRefused(() -> s3.getObject(b -> b.bucket("no-bucket").key("there").versionId(version)).close(), 404, "NoSuchBucket");
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }
}
