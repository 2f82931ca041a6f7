package io.gatehouse.local.s3;

import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The actions each operation of S3 needs, as AWS documents them. */
final class S3Access {

    private static final List<String> HEADER_KEYS = List.of(
        "x-amz-acl",
        "x-amz-copy-source",
        "x-amz-server-side-encryption",
        "x-amz-storage-class"
    );

    private final Function<String, @Nullable PolicyDocument> policies;

    /** @param policies the policy of a bucket, by its name; null if it has none */
    S3Access(Function<String, @Nullable PolicyDocument> policies) {
        this.policies = policies;
    }

    /**
     * Decides on all operations but DeleteObjects, which is decided for each of its keys.
     *
     * @throws io.gatehouse.local.iam.AccessDenied if the caller may not do the operation
     */
    void require(AwsCall call, S3Operation operation, S3Address address) {
        var version = call.query().containsKey("versionId") ? "Version" : "";
        switch (operation) {
            case LIST_BUCKETS -> require(call, "s3:ListAllMyBuckets", new S3Address("*", ""));
            case CREATE_BUCKET -> require(call, "s3:CreateBucket", address);
            case DELETE_BUCKET -> require(call, "s3:DeleteBucket", address);
            case HEAD_BUCKET, LIST_OBJECTS -> require(call, "s3:ListBucket", address);
            case LIST_OBJECT_VERSIONS -> require(call, "s3:ListBucketVersions", address);
            case LIST_MULTIPART_UPLOADS -> require(call, "s3:ListBucketMultipartUploads", address);
            case BUCKET_SUBRESOURCE -> require(call, Subresource.of(call.query()).orElseThrow().action(call.method()), address);
            case GET_OBJECT -> require(call, "s3:GetObject" + version, address);
            case GET_OBJECT_ATTRIBUTES -> {
                require(call, "s3:GetObject" + version, address);
                require(call, "s3:GetObject" + version + "Attributes", address);
            }
            case GET_OBJECT_TAGGING -> require(call, "s3:GetObject" + version + "Tagging", address);
            case GET_OBJECT_ACL -> require(call, "s3:GetObject" + version + "Acl", address);
            case LIST_PARTS -> require(call, "s3:ListMultipartUploadParts", address);
            case PUT_OBJECT, CREATE_MULTIPART_UPLOAD -> requireWrite(call, address);
            case UPLOAD_PART, COMPLETE_MULTIPART_UPLOAD -> require(call, "s3:PutObject", address);
            case COPY_OBJECT, UPLOAD_PART_COPY -> {
                requireSource(call);
                requireWrite(call, address);
            }
            case PUT_OBJECT_TAGGING -> require(call, "s3:PutObject" + version + "Tagging", address);
            case PUT_OBJECT_ACL -> require(call, "s3:PutObject" + version + "Acl", address);
            case ABORT_MULTIPART_UPLOAD -> require(call, "s3:AbortMultipartUpload", address);
            case DELETE_OBJECT -> require(call, "s3:DeleteObject" + version, address);
            case DELETE_OBJECT_TAGGING -> require(call, "s3:DeleteObject" + version + "Tagging", address);
            case DELETE_OBJECTS -> {
            }
        }
    }

    /** @throws io.gatehouse.local.iam.AccessDenied if the caller may not do the action on the bucket or object */
    void require(AwsCall call, String action, S3Address address) {
        call.require(action, address.arn(), context(call), policies.apply(address.bucket()));
    }

    private void requireWrite(AwsCall call, S3Address address) {
        require(call, "s3:PutObject", address);
        if (call.header("x-amz-tagging") != null) {
            require(call, "s3:PutObjectTagging", address);
        }
        if (call.header("x-amz-acl") != null) {
            require(call, "s3:PutObjectAcl", address);
        }
    }

    private void requireSource(AwsCall call) {
        var source = String.valueOf(call.header("x-amz-copy-source"));
        var action = source.contains("?versionId=") ? "s3:GetObjectVersion" : "s3:GetObject";
        require(call, action, S3Address.ofCopySource(source));
    }

    private static Map<String, List<String>> context(AwsCall call) {
        var context = new HashMap<String, List<String>>();
        List.of("prefix", "delimiter", "max-keys", "versionId").forEach(name -> {
            var value = call.query().get(name);
            if (value != null) {
                context.put("s3:" + name, List.of(value));
            }
        });
        HEADER_KEYS.forEach(name -> {
            var value = call.header(name);
            if (value != null) {
                context.put("s3:" + name, List.of(value));
            }
        });
        return context;
    }
}
