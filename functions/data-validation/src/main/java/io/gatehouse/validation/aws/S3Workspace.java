package io.gatehouse.validation.aws;

import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.range.Workspace;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.lambda.s3.ObjectUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A folder of the lake. Thread-safe. */
public record S3Workspace(S3Client s3, String bucket, String folder) implements Workspace {
    private static final String BYTES = "application/octet-stream";

    /** The folder of a run. */
    public static S3Workspace of(S3Client s3, String bucket, String dataset, String runId) {
        return new S3Workspace(s3, bucket, "work/" + dataset + "/" + runId + "/");
    }

    @Override
    public void put(String name, byte[] content) {
        s3.putObject(
            call ->
                call
                    .bucket(bucket)
                    .key(folder + name)
                    .contentType(BYTES),
            RequestBody.fromBytes(content)
        );
    }

    @Override
    public void put(String name, Path content) {
        s3.putObject(
            call ->
                call
                    .bucket(bucket)
                    .key(folder + name)
                    .contentType(BYTES),
            RequestBody.fromFile(content)
        );
    }

    @Override
    public Outputs.Output create(String name) throws IOException {
        return new S3Lake.Upload(new ObjectUpload(s3, bucket, folder + name, BYTES));
    }

    @Override
    public InputStream open(String name) {
        return new ObjectInput(s3, new ObjectRef(bucket, folder + name, null, null));
    }
}
