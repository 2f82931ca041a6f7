package io.gatehouse.validation.aws;

import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.lambda.s3.ObjectUpload;
import io.gatehouse.validation.gate.LakeKeys;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keys of accepted rows as objects of the lake, one a run: {@code keys/<dataset>/<key>/<run>}. Thread-safe.
 *
 * @param dataset whose file is judged
 */
record S3KeyLedger(S3Client s3, String bucket, String dataset, String runId) implements KeyLedger {
    @Override
    public Iterator<Part> parts(String other, List<String> fields) {
        String folder = LakeKeys.keysOf(other.isEmpty() ? dataset : other, fields);
        return s3
            .listObjectsV2Paginator(call -> call.bucket(bucket).prefix(folder))
            .contents()
            .stream()
            .map(S3Object::key)
            // Run ids sort by time: the latest file is the likeliest to have what is referred to.
            .sorted(Comparator.reverseOrder())
            .<Part>map(key -> () -> s3.getObject(call -> call.bucket(bucket).key(key)))
            .iterator();
    }

    @Override
    public Optional<Outputs.Output> keep(List<String> fields) {
        String key = LakeKeys.keysOf(dataset, fields) + runId;
        return Optional.of(new S3Lake.Upload(new ObjectUpload(s3, bucket, key, "application/octet-stream")));
    }
}
