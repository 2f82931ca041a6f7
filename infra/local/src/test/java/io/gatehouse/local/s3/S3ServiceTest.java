package io.gatehouse.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.local.port.Bench;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 through the port, with AWS's own client. */
class S3ServiceTest {

    private static final String BUCKET = "gatehouse-landing";
    private static final Path JARS = Path.of("target/s3mock");

    private static final List<S3Event> EVENTS = new CopyOnWriteArrayList<>();

    private static S3Service service;
    private static Bench bench;
    private static S3Client s3;

    @BeforeAll
    static void start() throws Exception {
        service = S3Service.start(JARS, null);
        bench = new Bench(service);
        service.createBucket(
            Bench.json(
                "{'BucketName':'%s','VersioningConfiguration':{'Status':'Enabled'},'NotificationConfiguration':{'EventBridgeConfiguration':{'EventBridgeEnabled':true}}}",
                BUCKET
            )
        );
        service.onObject(EVENTS::add);
        s3 = bench.owner(S3Client.builder().forcePathStyle(true));
    }

    @AfterAll
    static void stop() {
        bench.close();
        service.close();
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void shouldTellOfAnObjectOnceWhenItIsPut() {
        // When
        var put = s3.putObject(b -> b.bucket(BUCKET).key("flights/2026-01.csv"), RequestBody.fromString("a,b\n1,2\n"));

        // Then
        assertThat(EVENTS)
            .singleElement()
            .satisfies(event -> {
                assertThat(event.detailType()).isEqualTo("Object Created");
                assertThat(event.reason()).isEqualTo("PutObject");
                assertThat(event.key()).isEqualTo("flights/2026-01.csv");
                assertThat(event.size()).isEqualTo(8);
                assertThat(event.etag()).isEqualTo(put.eTag().replace("\"", ""));
                assertThat(event.versionId()).isEqualTo(put.versionId()).isNotNull();
            });
    }

    @Test
    void shouldFindNoPartByAChecksumThatWasNotAgreedOn() {
        // Given
        var plain = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("plain")).uploadId();
        var agreed = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("agreed").checksumAlgorithm(ChecksumAlgorithm.CRC32)).uploadId();

        // Then
        assertThatThrownBy(() -> completeWithChecksum("plain", plain))
            .isInstanceOf(S3Exception.class)
            .hasMessageContaining("could not be found");
        completeWithChecksum("agreed", agreed);
        assertThat(s3.headObject(b -> b.bucket(BUCKET).key("agreed")).contentLength()).isEqualTo(4);
    }

    private void completeWithChecksum(String key, String upload) {
        var part = s3.uploadPart(
            b -> b.bucket(BUCKET).key(key).uploadId(upload).partNumber(1).checksumAlgorithm(ChecksumAlgorithm.CRC32),
            RequestBody.fromString("part")
        );
        s3.completeMultipartUpload(b ->
            b
                .bucket(BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(p -> p.partNumber(1).eTag(part.eTag()).checksumCRC32(part.checksumCRC32())))
        );
    }

    @Test
    void shouldTellOfCopiesMultipartUploadsAndDeletions() {
        // Given
        s3.putObject(b -> b.bucket(BUCKET).key("a"), RequestBody.fromString("hello"));
        var part = new byte[5 << 20];
        var upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
        var parts = IntStream.rangeClosed(1, 2)
            .mapToObj(n ->
                CompletedPart.builder()
                    .partNumber(n)
                    .eTag(
                        s3.uploadPart(b -> b.bucket(BUCKET).key("big").uploadId(upload).partNumber(n), RequestBody.fromBytes(part)).eTag()
                    )
                    .build()
            )
            .toList();

        // When
        s3.copyObject(b -> b.sourceBucket(BUCKET).sourceKey("a").destinationBucket(BUCKET).destinationKey("b"));
        s3.completeMultipartUpload(b ->
            b
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts))
        );
        s3.deleteObject(b -> b.bucket(BUCKET).key("a"));
        s3.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.objects(ObjectIdentifier.builder().key("b").build())));

        // Then
        assertThat(EVENTS)
            .extracting(S3Event::reason, S3Event::key, S3Event::size)
            .containsExactly(
                tuple("PutObject", "a", 5L),
                tuple("CopyObject", "b", 5L),
                tuple("CompleteMultipartUpload", "big", 10L << 20),
                tuple("DeleteObject", "a", 0L),
                tuple("DeleteObjects", "b", 0L)
            );
        assertThat(EVENTS.get(2).etag()).endsWith("-2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "flights/../x.csv", "항공/운항 기록.csv", "a+b%20c", "a//b", "semi;colon=1", "back\\slash", "q?x=1#y", "./.", "😀" }
    )
    void shouldKeepHostileKeysIntact(String key) {
        // When
        s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(key));

        // Then
        assertThat(EVENTS).extracting(S3Event::key).containsExactly(key);
        assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String()).isEqualTo(key);
        assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).prefix(key)).contents())
            .extracting(o -> o.key())
            .contains(key);
        s3.deleteObject(b -> b.bucket(BUCKET).key(key));
    }

    @Test
    void shouldTakeAnUnsignedPutAsCurlSendsIt() throws Exception {
        // Given
        var http = HttpClient.newHttpClient();
        var uri = URI.create(bench.uri() + "/" + BUCKET + "/flights/curl.csv");

        // When
        var answer = http.send(
            HttpRequest.newBuilder(uri).expectContinue(true).PUT(HttpRequest.BodyPublishers.ofString("a\n1\n")).build(),
            HttpResponse.BodyHandlers.ofString()
        );

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(EVENTS).extracting(S3Event::key).containsExactly("flights/curl.csv");
    }

    @Test
    void shouldWordARefusalAsAwsDoes() {
        // Given
        bench.allow("['s3:GetObject']", "arn:aws:s3:::" + BUCKET + "/*");
        var worker = bench.worker(S3Client.builder().forcePathStyle(true));

        // Then
        assertThatThrownBy(() -> worker.putObject(b -> b.bucket(BUCKET).key("x"), RequestBody.fromString("x")))
            .isInstanceOf(S3Exception.class)
            .hasMessageContaining(
                "User: arn:aws:sts::000000000000:assumed-role/worker/my-function is not authorized to perform: s3:PutObject on resource: " +
                    "\"arn:aws:s3:::gatehouse-landing/x\" because no identity-based policy allows the s3:PutObject action"
            )
            .satisfies(e -> assertThat(((S3Exception) e).awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThat(EVENTS).isEmpty();
        assertThat(bench.console).anyMatch(line -> line.contains("s3:PutObject"));
    }

    @Test
    void shouldHideAMissingKeyFromWhoMayNotList() {
        // Given
        bench.allow("['s3:GetObject']", "arn:aws:s3:::" + BUCKET + "/*");
        var worker = bench.worker(S3Client.builder().forcePathStyle(true));

        // Then
        assertThatThrownBy(() -> worker.getObjectAsBytes(b -> b.bucket(BUCKET).key("missing"))).hasMessageContaining("s3:ListBucket");

        // When
        bench.allow("['s3:GetObject','s3:ListBucket']", "arn:aws:s3:::" + BUCKET + "/*", "arn:aws:s3:::" + BUCKET);

        // Then
        assertThatThrownBy(() -> worker.getObjectAsBytes(b -> b.bucket(BUCKET).key("missing"))).satisfies(e ->
            assertThat(((S3Exception) e).awsErrorDetails().errorCode()).isEqualTo("NoSuchKey")
        );
    }

    @Test
    void shouldTellTheActionsOfVersionsFromThoseOfObjects() {
        // Given
        var version = s3.putObject(b -> b.bucket(BUCKET).key("v"), RequestBody.fromString("1")).versionId();
        bench.allow("['s3:GetObject']", "arn:aws:s3:::" + BUCKET + "/*");
        var worker = bench.worker(S3Client.builder().forcePathStyle(true));

        // Then
        assertThat(worker.getObjectAsBytes(b -> b.bucket(BUCKET).key("v")).asUtf8String()).isEqualTo("1");
        assertThatThrownBy(() -> worker.getObjectAsBytes(b -> b.bucket(BUCKET).key("v").versionId(version))).hasMessageContaining(
            "s3:GetObjectVersion"
        );
    }

    @Test
    void shouldRefuseSingleKeysOfDeleteObjects() {
        // Given
        s3.putObject(b -> b.bucket(BUCKET).key("mine/1"), RequestBody.fromString("1"));
        s3.putObject(b -> b.bucket(BUCKET).key("theirs/1"), RequestBody.fromString("1"));
        bench.allow("['s3:DeleteObject']", "arn:aws:s3:::" + BUCKET + "/mine/*");
        var worker = bench.worker(S3Client.builder().forcePathStyle(true));

        // When
        var answer = worker.deleteObjects(b ->
            b
                .bucket(BUCKET)
                .delete(d ->
                    d.objects(ObjectIdentifier.builder().key("mine/1").build(), ObjectIdentifier.builder().key("theirs/1").build())
                )
        );

        // Then
        assertThat(answer.deleted())
            .extracting(d -> d.key())
            .containsExactly("mine/1");
        assertThat(answer.errors())
            .extracting(e -> e.key(), e -> e.code())
            .containsExactly(tuple("theirs/1", "AccessDenied"));
    }

    @Test
    void shouldServePresignedLinksWithTheObjectsContentType() throws Exception {
        // Given
        s3.putObject(b -> b.bucket(BUCKET).key("r.html").contentType("text/html; charset=utf-8"), RequestBody.fromString("<p>"));
        try (
            var presigner = S3Presigner.builder()
                .endpointOverride(bench.uri())
                .region(Region.US_EAST_1)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()
        ) {
            // When
            var link = presigner.presignGetObject(b ->
                b.signatureDuration(Duration.ofMinutes(1)).getObjectRequest(g -> g.bucket(BUCKET).key("r.html"))
            );
            var answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(link.url().toURI()).build(),
                HttpResponse.BodyHandlers.ofString()
            );

            // Then
            assertThat(answer.body()).isEqualTo("<p>");
            assertThat(answer.headers().firstValue("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        }
    }

    @Test
    void shouldKeepThePolicyAndRefuseByIt() {
        // Given
        bench.allow("['s3:*']", "*");
        var worker = bench.worker(S3Client.builder().forcePathStyle(true));
        s3.createBucket(b -> b.bucket("locked-bucket"));

        // When
        var policy = Bench.json(
            "{'Statement':[{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'s3:PutObject','Resource':'arn:aws:s3:::locked-bucket/no/*'}]}"
        );
        s3.putBucketPolicy(b -> b.bucket("locked-bucket").policy(policy.toString()));

        // Then
        assertThat(s3.getBucketPolicy(b -> b.bucket("locked-bucket")).policy()).isEqualTo(policy.toString());
        worker.putObject(b -> b.bucket("locked-bucket").key("yes/1"), RequestBody.fromString("1"));
        assertThatThrownBy(() ->
            worker.putObject(b -> b.bucket("locked-bucket").key("no/1"), RequestBody.fromString("1"))
        ).hasMessageContaining("with an explicit deny in a resource-based policy");
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void shouldStreamLargeObjectsBothWays() throws Exception {
        // Given
        long size = 300L << 20;
        var before = used();

        // When
        s3.putObject(
            b -> b.bucket(BUCKET).key("large"),
            RequestBody.fromContentProvider(() -> new Zeros(size), size, "application/octet-stream")
        );
        long got;
        try (ResponseInputStream<GetObjectResponse> in = s3.getObject(b -> b.bucket(BUCKET).key("large"))) {
            got = in.transferTo(OutputStream.nullOutputStream());
        }

        // Then
        assertThat(got).isEqualTo(size);
        assertThat(used() - before).isLessThan(64L << 20);
        s3.deleteObject(b -> b.bucket(BUCKET).key("large"));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
