package io.gatehouse.drift.aws;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rows;
import io.gatehouse.drift.gate.AcceptedRows;
import io.gatehouse.drift.gate.LakeKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Accepted rows in the lake's bucket. Thread-safe. */
public final class S3Rows implements AcceptedRows {

    private final S3Client s3;
    private final String bucket;

    public S3Rows(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void read(String dataset, String runId, String contract, Rows.Taker taker) {
        var prefix = new LakeKeys(dataset, runId).acceptedRows();
        for (var object : s3.listObjectsV2Paginator(call -> call.bucket(bucket).prefix(prefix)).contents()) {
            var format = Format.ofName(object.key());
            if (format.isPresent()) {
                read(object, format.get(), contract, taker);
            }
        }
    }

    private void read(S3Object object, Format format, String contract, Rows.Taker taker) {
        var dialect =
            format.kind() == Format.Kind.CSV
                ? Optional.of(Contract.parse(contract.getBytes(StandardCharsets.UTF_8)))
                : Optional.<Contract>empty();
        try {
            Rows.read(new LakeFile(s3, bucket, object), format, dialect, taker);
        } catch (IOException e) {
            throw new UncheckedIOException("The rows of s3://" + bucket + "/" + object.key() + " could not be read", e);
        }
    }
}
