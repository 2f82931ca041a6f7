package io.gatehouse.events;

import org.jspecify.annotations.Nullable;

/**
 * A file as it landed.
 *
 * @param versionId none in a bucket without versioning
 * @param etag as S3 gives it, without quotes
 * @param size in bytes
 */
public record LandedObject(String bucket, String key, @Nullable String versionId, String etag, long size) {}
