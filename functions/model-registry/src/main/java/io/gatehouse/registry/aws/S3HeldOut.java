package io.gatehouse.registry.aws;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rows;
import io.gatehouse.lambda.s3.ObjectInput;
import io.gatehouse.lambda.s3.ObjectRef;
import io.gatehouse.registry.gates.HeldOut;
import io.gatehouse.registry.gates.HeldOutRows;
import io.gatehouse.registry.gates.Policy.Evaluation;
import io.gatehouse.runtime.RefusedModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Uri;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Held-out rows in S3: CSV, JSON lines or Parquet. Thread-safe. */
public final class S3HeldOut implements HeldOut {

    private final S3Client s3;

    public S3HeldOut(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public HeldOutRows read(Evaluation evaluation) throws IOException {
        var at = locate(evaluation.data());
        var head = head(at, evaluation.versionId());
        var key = at.key().orElseThrow();
        var format = Format.ofName(key).orElseThrow(() ->
            new RefusedModel("The held-out rows %s are neither CSV, JSON lines nor Parquet.".formatted(evaluation.data()))
        );
        var object = new ObjectRef(at.bucket().orElseThrow(), key, head.versionId(), head.eTag().replace("\"", ""));
        var rows = new HeldOutRows.Builder();
        Rows.read(new Source(object, head.contentLength()), format, Optional.empty(), rows::add);
        return rows.build(object.toString());
    }

    private S3Uri locate(String uri) throws RefusedModel {
        try {
            var at = s3.utilities().parseUri(URI.create(uri));
            if (at.bucket().isPresent() && at.key().isPresent()) {
                return at;
            }
        } catch (RuntimeException malformed) {
            throw new RefusedModel("The policy's data '" + uri + "' is no S3 URI: write it as s3://bucket/key.", malformed);
        }
        throw new RefusedModel("The policy's data '" + uri + "' is no S3 URI: write it as s3://bucket/key.");
    }

    private HeadObjectResponse head(S3Uri at, @Nullable String version) throws RefusedModel {
        try {
            return s3.headObject(head -> head.bucket(at.bucket().orElseThrow()).key(at.key().orElseThrow()).versionId(version));
        } catch (S3Exception e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
            throw new RefusedModel(
                "The held-out rows %s cannot be read (%d): keep them in the lake's accepted/ or the models bucket.".formatted(
                    at.uri(),
                    e.statusCode()
                ),
                e
            );
        }
    }

    private final class Source implements ByteSource {

        private final ObjectRef object;
        private final long size;

        Source(ObjectRef object, long size) {
            this.object = object;
            this.size = size;
        }

        @Override
        public InputStream open() {
            return openAt(0);
        }

        @Override
        public InputStream openAt(long offset) {
            return new ObjectInput(s3, object, offset);
        }

        @Override
        public String name() {
            return object.key();
        }

        @Override
        public long size() {
            return size;
        }
    }
}
