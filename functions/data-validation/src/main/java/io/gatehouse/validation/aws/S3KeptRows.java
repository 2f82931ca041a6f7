package io.gatehouse.validation.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Outputs.Output;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.validation.work.KeptRows;
import io.gatehouse.validation.work.Landing.Found;
import io.gatehouse.validation.work.Landing.Part;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Rows in the lake's bucket. Thread-safe. */
public final class S3KeptRows implements KeptRows {

    private final S3Client s3;
    private final String bucket;
    private final S3Landing objects;
    private final S3Lake lake;

    public S3KeptRows(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.objects = new S3Landing(s3, bucket);
        this.lake = new S3Lake(s3, bucket);
    }

    @Override
    public Part list(String prefix, @Nullable String after, int most) {
        return objects.list(prefix, after, most);
    }

    @Override
    public ByteSource stored(Found found) {
        return new LandedFile(s3, new ObjectRef(bucket, found.key(), null, found.etag()), found.size());
    }

    @Override
    public Output replacing(String key) {
        return lake.output(key);
    }

    @Override
    public void record(String key, byte[] json) {
        lake.put(key, "application/json", json);
    }
}
