package io.gatehouse.local.firehose;

import io.gatehouse.local.iam.Iam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One stream and what waits in it. Thread-safe. */
final class DeliveryStream {

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    final String name;
    private final Destination destination;
    private final Iam iam;
    private final FirehoseService.Store store;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Instant first = Instant.EPOCH;
    private Instant due = Instant.MAX;

    DeliveryStream(String name, Destination destination, Iam iam, FirehoseService.Store store) {
        this.name = name;
        this.destination = destination;
        this.iam = iam;
        this.store = store;
    }

    Destination destination() {
        return destination;
    }

    synchronized void add(byte[] record, Instant now) {
        if (waiting.size() == 0) {
            first = now;
            due = now.plus(destination.interval());
        }
        waiting.writeBytes(record);
        if (waiting.size() >= destination.bytes()) {
            due = now;
        }
    }

    synchronized boolean isDue(Instant now) {
        return !due.isAfter(now);
    }

    /**
     * Makes a file of what waits, if anything does, under the stream's own role; what cannot be delivered goes on waiting.
     *
     * @throws IOException if S3 does not take it
     * @throws io.gatehouse.local.iam.AccessDenied if the role may not put it there
     */
    synchronized void flush(Instant now) throws IOException {
        if (waiting.size() == 0) {
            return;
        }
        due = now.plus(AFTER_FAILURE);
        var key = destination.key(name, first);
        iam.require(destination.writer(), "s3:PutObject", "arn:aws:s3:::" + destination.bucket() + "/" + key, Map.of(), null);
        var file = Files.createTempFile("gatehouse-firehose-", ".part");
        try {
            try (var out = open(file)) {
                waiting.writeTo(out);
            }
            store.put(destination.bucket(), key, file);
        } finally {
            Files.delete(file);
        }
        waiting.reset();
        due = Instant.MAX;
    }

    private OutputStream open(Path file) throws IOException {
        var out = Files.newOutputStream(file);
        return destination.gzip() ? new GZIPOutputStream(out) : out;
    }
}
