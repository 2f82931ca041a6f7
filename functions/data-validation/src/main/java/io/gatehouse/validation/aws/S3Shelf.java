package io.gatehouse.validation.aws;

import io.gatehouse.validation.api.Shelf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Reports in the lake's bucket. Thread-safe. */
public final class S3Shelf implements Shelf {

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    public S3Shelf(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public Optional<String> read(String key) {
        return bytes(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> bytes(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(call -> call.bucket(bucket).key(key)).asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public String link(String key, Duration validity) {
        return presigner
            .presignGetObject(sign -> sign.signatureDuration(validity).getObjectRequest(call -> call.bucket(bucket).key(key)))
            .url()
            .toExternalForm();
    }
}
