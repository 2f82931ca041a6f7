package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.util.Set;

/** The operations of S3 that are told apart, as its API names them. */
enum S3Operation {
    LIST_BUCKETS,
    CREATE_BUCKET,
    DELETE_BUCKET,
    HEAD_BUCKET,
    BUCKET_SUBRESOURCE,
    LIST_OBJECTS,
    LIST_OBJECT_VERSIONS,
    LIST_MULTIPART_UPLOADS,
    DELETE_OBJECTS,
    GET_OBJECT,
    GET_OBJECT_ATTRIBUTES,
    GET_OBJECT_TAGGING,
    GET_OBJECT_ACL,
    LIST_PARTS,
    PUT_OBJECT,
    COPY_OBJECT,
    PUT_OBJECT_TAGGING,
    PUT_OBJECT_ACL,
    CREATE_MULTIPART_UPLOAD,
    UPLOAD_PART,
    UPLOAD_PART_COPY,
    COMPLETE_MULTIPART_UPLOAD,
    ABORT_MULTIPART_UPLOAD,
    DELETE_OBJECT,
    DELETE_OBJECT_TAGGING;

    /** Query parameters that select something we do not have. */
    private static final Set<String> UNSUPPORTED = Set.of(
        "accelerate",
        "analytics",
        "intelligent-tiering",
        "inventory",
        "legal-hold",
        "logging",
        "metrics",
        "replication",
        "requestPayment",
        "restore",
        "retention",
        "select",
        "torrent",
        "website"
    );

    /** @throws AwsException {@code NotImplemented} if we do not have the operation */
    static S3Operation of(AwsCall call, S3Address address) {
        call.query()
            .keySet()
            .stream()
            .filter(UNSUPPORTED::contains)
            .findFirst()
            .ifPresent(parameter -> {
                throw AwsException.unsupported("s3:" + call.method() + " ?" + parameter);
            });
        if (address.bucket().isEmpty()) {
            return call.method().equals("GET") || call.method().equals("HEAD") ? LIST_BUCKETS : unsupported(call);
        }
        return address.key().isEmpty() ? ofBucket(call) : ofObject(call);
    }

    private static S3Operation ofBucket(AwsCall call) {
        var query = call.query();
        if (Subresource.of(query).isPresent()) {
            return BUCKET_SUBRESOURCE;
        }
        return switch (call.method()) {
            case "GET" -> query.containsKey("versions")
                ? LIST_OBJECT_VERSIONS
                : query.containsKey("uploads")
                  ? LIST_MULTIPART_UPLOADS
                  : LIST_OBJECTS;
            case "HEAD" -> HEAD_BUCKET;
            case "PUT" -> CREATE_BUCKET;
            case "DELETE" -> DELETE_BUCKET;
            case "POST" -> query.containsKey("delete") ? DELETE_OBJECTS : unsupported(call);
            default -> unsupported(call);
        };
    }

    private static S3Operation ofObject(AwsCall call) {
        var query = call.query();
        var upload = query.containsKey("uploadId");
        var tagging = query.containsKey("tagging");
        var acl = query.containsKey("acl");
        return switch (call.method()) {
            case "HEAD" -> GET_OBJECT;
            case "GET" -> upload
                ? LIST_PARTS
                : tagging
                  ? GET_OBJECT_TAGGING
                  : acl
                    ? GET_OBJECT_ACL
                    : query.containsKey("attributes")
                      ? GET_OBJECT_ATTRIBUTES
                      : GET_OBJECT;
            case "PUT" -> {
                var copy = call.header("x-amz-copy-source") != null;
                yield upload
                    ? copy
                        ? UPLOAD_PART_COPY
                        : UPLOAD_PART
                    : tagging
                      ? PUT_OBJECT_TAGGING
                      : acl
                        ? PUT_OBJECT_ACL
                        : copy
                          ? COPY_OBJECT
                          : PUT_OBJECT;
            }
            case "POST" -> query.containsKey("uploads") ? CREATE_MULTIPART_UPLOAD : upload ? COMPLETE_MULTIPART_UPLOAD : unsupported(call);
            case "DELETE" -> upload ? ABORT_MULTIPART_UPLOAD : tagging ? DELETE_OBJECT_TAGGING : DELETE_OBJECT;
            default -> unsupported(call);
        };
    }

    private static S3Operation unsupported(AwsCall call) {
        throw AwsException.unsupported("s3:" + call.method() + " " + call.rawPath());
    }
}
