package io.gatehouse.local.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an object of a bucket that has EventBridge turned on.
 *
 * @param detailType {@code Object Created} or {@code Object Deleted}
 * @param key of the object, not encoded
 * @param size in bytes; 0 for deletions
 * @param etag without quotes; empty for deletions
 * @param versionId null if the bucket has no versions
 * @param reason API call that caused it, such as {@code CompleteMultipartUpload}
 * @param deletionType {@code Permanently Deleted} or {@code Delete Marker Created}; null for creations
 */
public record S3Event(
    String detailType,
    Instant time,
    String bucket,
    String key,
    long size,
    String etag,
    @Nullable String versionId,
    String sequencer,
    String requestId,
    String requester,
    String reason,
    @Nullable String deletionType
) {
    /** The {@code detail} member of the EventBridge event; its source is {@code aws.s3} and its resource the bucket's ARN. */
    public ObjectNode detail() {
        var detail = JsonNodeFactory.instance.objectNode().put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        var object = detail.putObject("object").put("key", key);
        if (deletionType == null) {
            object.put("size", size);
        }
        if (!etag.isEmpty()) {
            object.put("etag", etag);
        }
        if (versionId != null) {
            object.put("version-id", versionId);
        }
        object.put("sequencer", sequencer);
        detail.put("request-id", requestId).put("requester", requester).put("source-ip-address", "127.0.0.1").put("reason", reason);
        if (deletionType != null) {
            detail.put("deletion-type", deletionType);
        }
        return detail;
    }

    /** The ARN of the bucket. */
    public String bucketArn() {
        return "arn:aws:s3:::" + bucket;
    }
}
