package io.gatehouse.drift.aws;

import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.RowSample;
import io.gatehouse.dataset.UnreadableFileException;
import io.gatehouse.drift.gate.Evidence;
import io.gatehouse.drift.gate.LakeKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Models and rows in S3: rows are drawn from those that entered the lake, and the sample is kept beside the run's profile. Thread-safe. */
public final class S3Evidence implements Evidence {

    private static final Logger LOG = LoggerFactory.getLogger(S3Evidence.class);
    private static final int ROWS = 2_000;
    private static final int GIGABYTE = 1_000_000_000;
    /** What a function takes apart in half of the time it has; the sample is kept, so that the next try begins with the other file. */
    private static final long LARGEST = 4L * GIGABYTE;
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
            throw new UnreadableFileException(
                "Attributions are compared in files of up to 4 GB; this one has " + rows.get().size() / GIGABYTE + ": deliver it in parts."
            );
        }
        var key = rows.get().key();
        var format = Format.ofName(key).orElseThrow(() ->
            new UnreadableFileException("The lake's '" + key + "' has no format that is known.")
        );
        var drawn = RowSample.draw(new LakeFile(s3, lakeBucket, rows.get()), format, columns, ROWS, runId.hashCode());
        s3.putObject(call -> call.bucket(lakeBucket).key(keys.sample()), RequestBody.fromBytes(drawn.toBytes()));
        return Optional.of(drawn);
    }

    private Optional<RowSample> kept(String key) {
        byte[] bytes;
        try {
            bytes = s3.getObjectAsBytes(call -> call.bucket(lakeBucket).key(key)).asByteArrayUnsafe();
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
        try {
            // An erasure of rows empties it.
            return bytes.length == 0 ? Optional.empty() : Optional.of(RowSample.fromBytes(bytes));
        } catch (IOException e) {
            LOG.warn("{} is drawn anew: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<S3Object> accepted(String prefix) {
        var answer = s3.listObjectsV2(call -> call.bucket(lakeBucket).prefix(prefix).maxKeys(1));
        return answer.contents().stream().findFirst();
    }
}
