package io.gatehouse.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.port.Bench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/** Data Firehose through the port, with AWS's own client. */
class FirehoseServiceTest {

    private static final String WRITER = "arn:aws:iam::000000000000:role/writer";
    private static final String AUTHORISED =
        "{'Statement':[{'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::lake/ledger/*'}]}";

    private final Iam iam = new Iam();
    private final Map<String, String> files = new ConcurrentSkipListMap<>();
    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(10);
    private final FirehoseService firehose = new FirehoseService(
        iam,
        this::keep,
        InstantSource.fixed(Instant.parse("2026-01-31T23:59:58Z")),
        told::add
    );

    @Test
    void shouldMakeOneFileOfWhatWaitsWhenItIsClosed() throws IOException {
        // Given
        stream("'CompressionFormat':'GZIP','FileExtension':'.jsonl.gz'");
        try (var bench = new Bench(firehose)) {
            var client = bench.owner(FirehoseClient.builder());

            // When
            client.putRecord(put -> put.deliveryStreamName("ledger").record(record("one\n")));
            var answer = client.putRecordBatch(put -> put.deliveryStreamName("ledger").records(record("two\n"), record("three\n")));
            firehose.close();

            // Then
            assertThat(answer.failedPutCount()).isZero();
            assertThat(answer.requestResponses())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.recordId()).isNotBlank());
            assertThat(files).hasSize(1);
            var file = new TreeMap<>(files).firstEntry();
            assertThat(file.getKey()).matches("lake/ledger/date=2026-01-31/ledger-1-2026-01-31-23-59-58-[-0-9a-f]{36}\\.jsonl\\.gz");
            assertThat(file.getValue()).isEqualTo("one\ntwo\nthree\n");
        }
    }

    @Test
    void shouldDeliverAtOnceWhatHasTheSize() throws IOException, InterruptedException {
        stream("'BufferingHints':{'SizeInMBs':1},'FileExtension':'.jsonl'");
        try (var bench = new Bench(firehose)) {
            var record = record("x".repeat(600 << 10));

            bench.owner(FirehoseClient.builder()).putRecordBatch(put -> put.deliveryStreamName("ledger").records(record, record));

            assertThat(told.poll(30, TimeUnit.SECONDS)).contains("lake/ledger/date=2026-01-31/");
            assertThat(files.values())
                .singleElement()
                .asString()
                .hasSize(1_200 << 10);
        }
    }

    @Test
    void shouldDeliverOnlyWhatTheStreamsRoleMay() throws InterruptedException {
        stream("'BufferingHints':{'SizeInMBs':1}");
        iam.deleteRolePolicy("writer", "own");
        try (var bench = new Bench(firehose)) {
            var record = record("x".repeat(600 << 10));

            bench.owner(FirehoseClient.builder()).putRecordBatch(put -> put.deliveryStreamName("ledger").records(record, record));

            assertThat(told.poll(30, TimeUnit.SECONDS)).contains("cannot deliver", "role/writer/ledger", "s3:PutObject");
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldRefuseWhatFirehoseRefuses() {
        stream("'CompressionFormat':'GZIP'");
        try (var bench = new Bench(firehose)) {
            var owner = bench.owner(FirehoseClient.builder());
            var worker = bench.worker(FirehoseClient.builder());
            var tooMany = Collections.nCopies(501, record("a"));

            assertThatThrownBy(() -> owner.putRecordBatch(put -> put.deliveryStreamName("other").records(record("a")))).isInstanceOf(
                ResourceNotFoundException.class
            );
            assertThatThrownBy(() -> owner.putRecordBatch(put -> put.deliveryStreamName("ledger").records(tooMany))).isInstanceOf(
                InvalidArgumentException.class
            );
            assertThatThrownBy(() ->
                owner.putRecord(put -> put.deliveryStreamName("ledger").record(record("x".repeat((1_000 << 10) + 1))))
            ).isInstanceOf(InvalidArgumentException.class);
            assertThatThrownBy(() -> worker.putRecordBatch(put -> put.deliveryStreamName("ledger").records(record("a"))))
                .isInstanceOf(FirehoseException.class)
                .hasMessageContaining("not authorized to perform: firehose:PutRecordBatch");
        }
    }

    @Test
    void shouldDescribeAStream() {
        stream("'CompressionFormat':'GZIP'");
        try (var bench = new Bench(firehose)) {
            var described = bench
                .owner(FirehoseClient.builder())
                .describeDeliveryStream(ask -> ask.deliveryStreamName("ledger"))
                .deliveryStreamDescription();

            assertThat(described.deliveryStreamStatusAsString()).isEqualTo("ACTIVE");
            assertThat(described.destinations().getFirst().extendedS3DestinationDescription().bucketARN()).isEqualTo("arn:aws:s3:::lake");
        }
    }

    @Test
    void shouldNameWhatItDoesNotKnow() {
        for (var unknown : List.of("'CompressionFormat':'Snappy'", "'Prefix':'!{partitionKeyFromQuery:team}/'")) {
            assertThatThrownBy(() -> stream(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not known here");
        }
    }

    private void stream(String members) {
        iam.putRole("writer", WRITER);
        iam.putRolePolicy("writer", "own", Bench.json("%s", AUTHORISED));
        firehose.create(
            "ledger",
            Bench.json(
                "{'ExtendedS3DestinationConfiguration':{'BucketARN':'arn:aws:s3:::lake','RoleARN':'%s','Prefix':'ledger/date=!{timestamp:yyyy-MM-dd}/',%s}}",
                WRITER,
                members
            )
        );
    }

    private void keep(String bucket, String key, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = key.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
            files.put(bucket + "/" + key, new String(bytes, StandardCharsets.UTF_8));
        }
        told.add(bucket + "/" + key);
    }

    private static Record record(String text) {
        return Record.builder().data(SdkBytes.fromUtf8String(text)).build();
    }
}
