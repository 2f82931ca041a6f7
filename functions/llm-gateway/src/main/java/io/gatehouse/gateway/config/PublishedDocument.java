package io.gatehouse.gateway.config;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The configuration as it lies in S3. Asked again, it is only sent if it has changed. Blocks. Thread-safe. */
public final class PublishedDocument implements Supplier<byte[]> {

    private static final int NOT_MODIFIED = 304;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private @Nullable ResponseBytes<GetObjectResponse> last;

    public PublishedDocument(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException if it is not there, or S3 cannot be asked */
    @Override
    public synchronized byte[] get() {
        var known = last;
        try {
            var read = s3.getObjectAsBytes(request -> {
                request.bucket(bucket).key(key);
                if (known != null) {
                    request.ifNoneMatch(known.response().eTag());
                }
            });
            last = read;
            return read.asByteArray();
        } catch (S3Exception e) {
            if (known != null && e.statusCode() == NOT_MODIFIED) {
                return known.asByteArray();
            }
            throw e;
        }
    }
}
