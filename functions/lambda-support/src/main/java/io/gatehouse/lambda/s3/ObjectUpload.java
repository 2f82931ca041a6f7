package io.gatehouse.lambda.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes an object of any size in the memory of one part. What is written becomes an object only by {@link #commit()}, all at once:
 * by a single put when it is smaller than a part, else by a multipart upload. Closed without a commit, nothing is left behind.
 * Not thread-safe.
 */
public final class ObjectUpload extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectUpload.class);

    /** S3 takes parts of 5 MB and more, up to 10,000: objects up to 80 GB. */
    static final int PART = 8 << 20;

    /** Said when the upload begins: S3 knows no part by a checksum that was not agreed on, and the SDK sends this one anyhow. */
    private static final ChecksumAlgorithm CHECKSUM = ChecksumAlgorithm.CRC32;

    private static final int FIRST_BUFFER = 64 << 10;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private @Nullable String uploadId;
    private boolean ended;

    public ObjectUpload(S3Client s3, String bucket, String key, String contentType) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] { (byte) value }, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (ended) {
            throw new IOException("The upload to s3://" + bucket + "/" + key + " has ended.");
        }
        int done = 0;
        while (done < length) {
            if (filled == PART) {
                uploadPart();
            }
            int count = Math.min(length - done, PART - filled);
            room(count);
            System.arraycopy(from, offset + done, buffer, filled, count);
            filled += count;
            done += count;
        }
    }

    /** Grows by doubling: most quarantines are small, and two uploads of whole parts would be a good share of the memory. */
    private void room(int count) {
        if (filled + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(buffer.length * 2, filled + count)));
        }
    }

    private void uploadPart() {
        String id = uploadId;
        if (id == null) {
            id = s3
                .createMultipartUpload(call -> call.bucket(bucket).key(key).contentType(contentType).checksumAlgorithm(CHECKSUM))
                .uploadId();
            uploadId = id;
        }
        String upload = id;
        int number = parts.size() + 1;
        var answer = s3.uploadPart(
            call -> call.bucket(bucket).key(key).uploadId(upload).partNumber(number).checksumAlgorithm(CHECKSUM),
            body()
        );
        parts.add(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).checksumCRC32(answer.checksumCRC32()).build());
        filled = 0;
    }

    /** Reads the buffer in place: the SDK's own factories copy it. */
    private RequestBody body() {
        byte[] bytes = buffer;
        int length = filled;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, contentType);
    }

    /** Makes everything written so far the object, at once. Nothing can be written afterwards. */
    public void commit() throws IOException {
        if (ended) {
            throw new IOException("The upload to s3://" + bucket + "/" + key + " has ended.");
        }
        if (uploadId == null) {
            s3.putObject(call -> call.bucket(bucket).key(key).contentType(contentType), body());
        } else {
            uploadPart();
            s3.completeMultipartUpload(call ->
                call
                    .bucket(bucket)
                    .key(key)
                    .uploadId(uploadId)
                    .multipartUpload(all -> all.parts(parts))
            );
        }
        ended = true;
    }

    /** Gives up what was written, unless it was committed. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        if (uploadId != null) {
            abort();
        }
    }

    private void abort() {
        try {
            s3.abortMultipartUpload(call -> call.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            LOG.atWarn().setCause(e).log("The upload to s3://{}/{} was not given up: the bucket's lifecycle ends it", bucket, key);
        }
    }
}
