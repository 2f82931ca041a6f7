package io.gatehouse.batch.aws;

import io.gatehouse.batch.work.Lake;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rows;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.lambda.s3.ObjectUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The lake's bucket, and the contracts that the data gate keeps in its table. Thread-safe. */
public final class S3Lake implements Lake {

    private final S3Client s3;
    private final String bucket;
    private final DynamoDbClient dynamo;
    private final String datasets;

    /** @param datasets the data gate's table */
    public S3Lake(S3Client s3, String bucket, DynamoDbClient dynamo, String datasets) {
        this.s3 = s3;
        this.bucket = bucket;
        this.dynamo = dynamo;
        this.datasets = datasets;
    }

    @Override
    public String contract(String dataset) {
        return kept(dataset, "contract")
            .or(() -> published(dataset))
            .or(() -> kept(dataset, "contract#inferred"))
            .orElse("{}");
    }

    private Optional<String> kept(String dataset, String sk) {
        var answer = dynamo.getItem(get -> get.tableName(datasets).key(Items.key("dataset#" + dataset, sk)));
        return answer.hasItem() ? Optional.of(new String(Items.expanded(answer.item()), StandardCharsets.UTF_8)) : Optional.empty();
    }

    private Optional<String> published(String dataset) {
        try {
            var object = s3.getObjectAsBytes(get -> get.bucket(bucket).key("config/contracts/" + dataset + ".json"));
            return Optional.of(object.asString(StandardCharsets.UTF_8));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void read(String dataset, String runId, long passedOver, Taker taker) throws IOException {
        var reading = new Reading(passedOver, taker);
        var prefix = "accepted/" + dataset + "/" + runId + "/rows";
        var files = s3
            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
            .contents()
            .stream()
            .filter(object -> Format.ofName(object.key()).isPresent())
            .toList();
        var dialect = files.stream().anyMatch(S3Lake::isDelimited) ? Optional.of(dialect(dataset)) : Optional.<Contract>empty();
        for (var object : files) {
            if (reading.goesOn) {
                var format = Format.ofName(object.key()).orElseThrow();
                reading.read(new Stored(object), format, isDelimited(object) ? dialect : Optional.empty());
            }
        }
    }

    private static boolean isDelimited(S3Object object) {
        return Format.ofName(object.key())
            .filter(format -> format.kind() == Format.Kind.CSV)
            .isPresent();
    }

    private Contract dialect(String dataset) {
        return Contract.parse(contract(dataset).getBytes(StandardCharsets.UTF_8));
    }

    /** Counts rows over all files of a run. */
    private static final class Reading {

        private final long passedOver;
        private final Taker taker;
        /** Rows of the files that were read. */
        private long before;
        private long number;
        private boolean goesOn = true;

        Reading(long passedOver, Taker taker) {
            this.passedOver = passedOver;
            this.taker = taker;
        }

        void read(ByteSource file, Format format, Optional<Contract> dialect) throws IOException {
            number = Math.max(before, passedOver);
            before += Rows.readAfter(passedOver - before, file, format, dialect, texts -> {
                goesOn = taker.take(++number, texts);
                return goesOn;
            });
        }
    }

    @Override
    public String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public Output write(String key) {
        var type = key.endsWith(".parquet") ? "application/vnd.apache.parquet" : "application/x-ndjson";
        return new Upload(new ObjectUpload(s3, bucket, key, type));
    }

    private record Upload(ObjectUpload to) implements Output {
        @Override
        public void commit() throws IOException {
            to.commit();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    /** A listed object, as it was when it was listed. */
    private final class Stored implements ByteSource {

        private final S3Object object;

        Stored(S3Object object) {
            this.object = object;
        }

        @Override
        public InputStream open() {
            return openAt(0);
        }

        @Override
        public InputStream openAt(long offset) {
            return new ObjectInput(s3, new ObjectRef(bucket, object.key(), null, object.eTag()), offset);
        }

        @Override
        public String name() {
            return object.key();
        }

        @Override
        public long size() {
            return object.size();
        }
    }
}
