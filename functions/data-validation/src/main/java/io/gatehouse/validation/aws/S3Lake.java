package io.gatehouse.validation.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.events.LandedObject;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.lambda.s3.ObjectUpload;
import io.gatehouse.validation.gate.Lake;
import io.gatehouse.validation.gate.LakeKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The landing bucket to read from and the lake to write to. Thread-safe. */
public final class S3Lake implements Lake {

    private final S3Client s3;
    private final String bucket;

    public S3Lake(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public ByteSource landed(LandedObject object) {
        return new LandedFile(s3, new ObjectRef(object.bucket(), object.key(), object.versionId(), object.etag()), object.size());
    }

    @Override
    public Outputs rows(String acceptedKey, String quarantineKey) {
        return new Outputs() {
            @Override
            public Output accepted() {
                return output(acceptedKey);
            }

            @Override
            public Output table(int part) {
                return output(LakeKeys.table(acceptedKey, part));
            }

            @Override
            public Output quarantine() {
                return output(quarantineKey);
            }
        };
    }

    /** Rows that become the object of that key. */
    Outputs.Output output(String key) {
        return new Upload(new ObjectUpload(s3, bucket, key, contentType(key)));
    }

    private static String contentType(String key) {
        return switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "gz" -> "application/gzip";
            case "zst" -> "application/zstd";
            case "parquet" -> "application/vnd.apache.parquet";
            case "jsonl" -> "application/x-ndjson";
            default -> "text/plain; charset=utf-8";
        };
    }

    record Upload(ObjectUpload upload) implements Outputs.Output {
        @Override
        public OutputStream stream() {
            return upload;
        }

        @Override
        public void commit() throws IOException {
            upload.commit();
        }

        @Override
        public void close() {
            upload.close();
        }
    }

    @Override
    public ByteSource stored(String key) {
        return new LakeObject(s3, bucket, key);
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(call -> call.bucket(bucket).key(key)).asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public KeyLedger keys(String dataset, String runId) {
        return new S3KeyLedger(s3, bucket, dataset, runId);
    }

    @Override
    public void put(String key, String contentType, byte[] content) {
        s3.putObject(call -> call.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    @Override
    public String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
