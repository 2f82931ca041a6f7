package io.gatehouse.lambda.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads an object from its beginning, or a place in it, to its end. A lost connection is taken up again at the byte where it broke, and only in the state of
 * the object that was begun with (its version, or else its ETag). Not thread-safe.
 */
public final class ObjectInput extends InputStream {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectInput.class);

    /** Lost connections without a byte between them: then something is wrong that waiting for the queue's retry mends better. */
    private static final int MOST_LOSSES = 3;

    private final S3Client s3;
    private final ObjectRef object;
    private @Nullable String etag;
    private @Nullable ResponseInputStream<GetObjectResponse> body;
    private long position;
    private long size = Long.MAX_VALUE;
    private int losses;
    private boolean ended;

    /** Opens nothing yet: the first read does. */
    public ObjectInput(S3Client s3, ObjectRef object) {
        this(s3, object, 0);
    }

    /** @param from offset of the first byte to read */
    public ObjectInput(S3Client s3, ObjectRef object, long from) {
        this.s3 = s3;
        this.object = object;
        this.etag = object.etag();
        this.position = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads some bytes.
     *
     * @throws ObjectGoneException if the object was deleted or overwritten
     * @throws IOException if the connection is lost again and again
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            try {
                return advance(opened().read(into, offset, length));
            } catch (ObjectGoneException e) {
                throw e;
            } catch (IOException e) {
                lost(e);
            }
        }
        return -1;
    }

    private int advance(int count) {
        if (count < 0) {
            ended = true;
        } else if (count > 0) {
            position += count;
            losses = 0;
        }
        return count;
    }

    private void lost(IOException cause) throws IOException {
        abort();
        if (position == size) {
            ended = true;
            return;
        }
        losses++;
        if (losses > MOST_LOSSES) {
            throw new IOException("The connection to " + object + " was lost " + losses + " times at byte " + position, cause);
        }
        LOG.warn("The connection to {} was lost at byte {} ({}): reading on from there", object, position, cause.toString());
    }

    private ResponseInputStream<GetObjectResponse> opened() throws IOException {
        var open = body;
        if (open != null) {
            return open;
        }
        try {
            open = s3.getObject(request());
        } catch (S3Exception e) {
            throw explained(e);
        }
        if (size == Long.MAX_VALUE) {
            etag = open.response().eTag();
            size = position + open.response().contentLength();
        }
        body = open;
        return open;
    }

    private GetObjectRequest request() {
        var request = GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).versionId(object.versionId());
        if (etag != null) {
            request.ifMatch(etag);
        }
        return position == 0 ? request.build() : request.range("bytes=" + position + "-").build();
    }

    private IOException explained(S3Exception e) {
        return switch (e.statusCode()) {
            case 404 -> new ObjectGoneException("The object " + object + " was deleted before it could be read: deliver it again.", e);
            case 412 -> new ObjectGoneException("The object " + object + " was overwritten before it could be read.", e);
            default -> throw e;
        };
    }

    private void abort() {
        if (body != null) {
            body.abort();
            body = null;
        }
    }

    /** Drops the connection rather than read the rest of the object. */
    @Override
    public void close() {
        abort();
        ended = true;
    }
}
