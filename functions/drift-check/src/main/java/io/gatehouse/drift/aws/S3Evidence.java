package io.gatehouse.drift.aws;

import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.RowSample;
import io.gatehouse.drift.gate.Evidence;
import io.gatehouse.drift.gate.LakeKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Models and rows in S3: rows are drawn from those that entered the lake, and the sample is kept beside the run's profile. Thread-safe. */
public final class S3Evidence implements Evidence {

    private static final int ROWS = 2_000;
    /** What a function reads and takes apart in the time it has. */
    private static final long LARGEST = 300_000_000;
    private static final int FORBIDDEN = 403;

    private final S3Client s3;
    private final String lakeBucket;
    private final String modelsBucket;

    public S3Evidence(S3Client s3, String lakeBucket, String modelsBucket) {
        this.s3 = s3;
        this.lakeBucket = lakeBucket;
        this.modelsBucket = modelsBucket;
    }

    @Override
    public Optional<byte[]> model(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(call -> call.bucket(modelsBucket).key(key)).asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            // Who may not list a bucket is told so of what is not there.
            if (e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<RowSample> rows(String dataset, String runId, List<String> columns) throws IOException {
        var keys = new LakeKeys(dataset, runId);
        var kept = kept(keys.sample()).filter(sample -> sample.columns().equals(columns));
        if (kept.isPresent()) {
            return kept;
        }
        var rows = accepted(keys.acceptedRows());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (rows.get().size() > LARGEST) {
            throw new IOException(
                "Attributions are compared in files of up to 300 MB; this one has " + rows.get().size() / 1_000_000 + "."
            );
        }
        var key = rows.get().key();
        var format = Format.ofName(key).orElseThrow(() -> new IOException("The lake's '" + key + "' has no format that is known."));
        var drawn = RowSample.draw(new LakeFile(s3, lakeBucket, rows.get()), format, columns, ROWS);
        s3.putObject(call -> call.bucket(lakeBucket).key(keys.sample()), RequestBody.fromBytes(drawn.toBytes()));
        return Optional.of(drawn);
    }

    private Optional<RowSample> kept(String key) throws IOException {
        try {
            byte[] sample = s3.getObjectAsBytes(call -> call.bucket(lakeBucket).key(key)).asByteArrayUnsafe();
            // An erasure of rows empties it.
            return sample.length == 0 ? Optional.empty() : Optional.of(RowSample.fromBytes(sample));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private Optional<S3Object> accepted(String prefix) {
        var answer = s3.listObjectsV2(call -> call.bucket(lakeBucket).prefix(prefix).maxKeys(1));
        return answer.contents().stream().findFirst();
    }
}
