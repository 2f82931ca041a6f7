package io.gatehouse.validation.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.lambda.s3.ObjectGoneException;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.validation.gate.FileGoneException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** A file of the landing bucket, in one state of it. */
record LandedFile(S3Client s3, ObjectRef object, long size) implements ByteSource {
    @Override
    public String name() {
        return object.key();
    }

    @Override
    public InputStream open() {
        return openAt(0);
    }

    @Override
    public InputStream openAt(long offset) {
        // S3 has no range behind the last byte.
        if (offset > 0 && offset >= size) {
            return InputStream.nullInputStream();
        }
        return new FilterInputStream(new ObjectInput(s3, object, offset)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    return in.read(into, offset, length);
                } catch (ObjectGoneException e) {
                    throw new FileGoneException(String.valueOf(e.getMessage()), e);
                }
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }
        };
    }
}
