package io.gatehouse.local.s3;

import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Makes the events of objects from the engine's answers that pass through. Thread-safe. */
final class S3Events {

    private static final String VERSION = "x-amz-version-id";

    private final List<Consumer<S3Event>> receivers = new CopyOnWriteArrayList<>();
    private final Predicate<String> wanted;
    private final InstantSource clock;
    private final AtomicLong sequence;

    /** @param wanted whether a bucket sends events */
    S3Events(Predicate<String> wanted, InstantSource clock) {
        this.wanted = wanted;
        this.clock = clock;
        this.sequence = new AtomicLong(Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }

    void add(Consumer<S3Event> receiver) {
        receivers.add(receiver);
    }

    boolean wants(String bucket) {
        return !receivers.isEmpty() && wanted.test(bucket);
    }

    /**
     * Sends the event of a new object.
     *
     * @param reason API call that made it
     * @param etag as headers carry it, in quotes
     */
    void created(AwsCall call, S3Address object, String reason, long size, String etag, Optional<String> version) {
        send(call, "Object Created", object, reason, size, unquoted(etag), version, null);
    }

    /** Sends the event of a single deletion. */
    void deleted(AwsCall call, S3Address object, HttpResponse<?> answer) {
        var marker = answer.headers().firstValue("x-amz-delete-marker").map(Boolean::parseBoolean).orElse(false);
        var version = answer
            .headers()
            .firstValue(VERSION)
            .or(() -> Optional.ofNullable(call.query().get("versionId")));
        deleted(call, object, "DeleteObject", marker, version);
    }

    /** Sends the events of the deletions that an answer to DeleteObjects lists. */
    void deleted(AwsCall call, String bucket, byte[] answer) throws IOException {
        for (Element gone : XmlElements.all(XmlElements.parse(answer), "Deleted")) {
            var marker = XmlElements.text(gone, "DeleteMarker").map(Boolean::parseBoolean).orElse(false);
            var version = XmlElements.text(gone, marker ? "DeleteMarkerVersionId" : "VersionId");
            deleted(call, new S3Address(bucket, XmlElements.text(gone, "Key").orElse("")), "DeleteObjects", marker, version);
        }
    }

    private void deleted(AwsCall call, S3Address object, String reason, boolean marker, Optional<String> version) {
        var type = marker ? "Delete Marker Created" : "Permanently Deleted";
        send(call, "Object Deleted", object, reason, 0, "", version, type);
    }

    private void send(
        AwsCall call,
        String detailType,
        S3Address object,
        String reason,
        long size,
        String etag,
        Optional<String> version,
        @Nullable String deletionType
    ) {
        var event = new S3Event(
            detailType,
            clock.instant(),
            object.bucket(),
            object.key(),
            size,
            etag,
            version.filter(id -> !id.equals("null")).orElse(null),
            "%018x".formatted(sequence.incrementAndGet()).toUpperCase(Locale.ROOT),
            call.requestId(),
            Aws.ACCOUNT,
            reason,
            deletionType
        );
        receivers.forEach(receiver -> receiver.accept(event));
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
