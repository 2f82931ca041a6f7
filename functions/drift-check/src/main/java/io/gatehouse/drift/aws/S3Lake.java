package io.gatehouse.drift.aws;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.gate.Lake;
import io.gatehouse.drift.gate.LakeKeys;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The lake's bucket. Thread-safe. */
public final class S3Lake implements Lake {

    private final S3Client s3;
    private final String bucket;

    public S3Lake(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<DatasetProfile> profile(String dataset, String runId) {
        var key = new LakeKeys(dataset, runId).profile();
        try {
            return Optional.of(DatasetProfile.fromBytes(s3.getObjectAsBytes(call -> call.bucket(bucket).key(key)).asByteArrayUnsafe()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
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
