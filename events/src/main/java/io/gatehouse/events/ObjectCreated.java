package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The {@code detail} of S3's event {@code Object Created}. Its key is the key itself: unlike in S3's own notifications, nothing in
 * it is URL-encoded.
 */
public record ObjectCreated(Bucket bucket, Stored object) {
    public static final String SOURCE = "aws.s3";
    public static final String DETAIL_TYPE = "Object Created";

    public record Bucket(String name) {}

    /**
     * The object that was written.
     *
     * @param size in bytes
     * @param etag without quotes
     * @param versionId none in a bucket without versioning
     * @param sequencer orders events of one key: longer hexadecimal text sorts after shorter once both are padded with zeros
     */
    public record Stored(
        String key,
        long size,
        String etag,
        @JsonProperty("version-id") @Nullable String versionId,
        @Nullable String sequencer
    ) {}
}
