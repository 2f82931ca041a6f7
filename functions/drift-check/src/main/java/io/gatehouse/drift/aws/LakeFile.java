package io.gatehouse.drift.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A listed object as a file to read: as it was when listed, read on where a connection breaks. */
record LakeFile(S3Client s3, String bucket, S3Object object) implements ByteSource {
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
