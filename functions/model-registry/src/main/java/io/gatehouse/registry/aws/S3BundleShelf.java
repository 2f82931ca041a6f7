package io.gatehouse.registry.aws;

import io.gatehouse.registry.bundle.BundleShelf;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Bundles in the models bucket, where nothing that is put is taken for a model. Thread-safe. */
public final class S3BundleShelf implements BundleShelf {

    private static final String FOLDER = "mlflow/bundles/";
    private static final Duration VALID = Duration.ofMinutes(15);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    public S3BundleShelf(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public boolean holds(String name) {
        var key = FOLDER + name;
        return s3
            .listObjectsV2(list -> list.bucket(bucket).prefix(key))
            .contents()
            .stream()
            .anyMatch(object -> object.key().equals(key));
    }

    @Override
    public void put(String name, Path file) {
        s3.putObject(
            put ->
                put
                    .bucket(bucket)
                    .key(FOLDER + name)
                    .contentType("application/zip"),
            file
        );
    }

    @Override
    public String link(String name) {
        var signed = presigner.presignGetObject(sign ->
            sign.signatureDuration(VALID).getObjectRequest(get -> get.bucket(bucket).key(FOLDER + name))
        );
        return signed.url().toExternalForm();
    }
}
