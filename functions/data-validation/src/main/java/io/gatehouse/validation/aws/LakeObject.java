package io.gatehouse.validation.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.validation.gate.FileGoneException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An object of the lake, as it is when it is opened. */
record LakeObject(S3Client s3, String bucket, String key) implements ByteSource {
    @Override
    public String name() {
        return key;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return s3.getObject(call -> call.bucket(bucket).key(key));
        } catch (NoSuchKeyException e) {
            throw new FileGoneException("The lake keeps '" + key + "' no more: deliver the file again.", e);
        }
    }
}
