package io.gatehouse.lambda.s3;

import org.jspecify.annotations.Nullable;

/**
 * One state of an object: a later overwrite under the same key is another one.
 *
 * @param versionId none in a bucket without versioning
 * @param etag as S3 gives it, without quotes; none if not known, and then the state is not held fast
 */
public record ObjectRef(String bucket, String key, @Nullable String versionId, @Nullable String etag) {
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key + (versionId == null ? "" : " (version " + versionId + ")");
    }
}
