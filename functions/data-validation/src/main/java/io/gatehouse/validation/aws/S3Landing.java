package io.gatehouse.validation.aws;

import io.gatehouse.validation.work.Landing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The landing bucket. Thread-safe. */
public final class S3Landing implements Landing {

    private final S3Client s3;
    private final String bucket;

    public S3Landing(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public String bucket() {
        return bucket;
    }

    @Override
    public Part list(String prefix, @Nullable String after, int most) {
        var answer = s3.listObjectsV2(call -> call.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(most));
        var found = answer
            .contents()
            .stream()
            .map(object -> new Found(object.key(), object.eTag().replace("\"", ""), object.size(), object.lastModified()))
            .toList();
        boolean more = Boolean.TRUE.equals(answer.isTruncated()) && !found.isEmpty();
        return new Part(found, more ? Optional.of(found.getLast().key()) : Optional.empty());
    }
}
