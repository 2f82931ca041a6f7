package io.gatehouse.validation.gate;

import io.gatehouse.events.BusEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ObjectCreated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A file that S3 says has landed.
 *
 * @param landedAt the event's time: the same however often the event is delivered
 */
public record Delivery(LandedObject object, Instant landedAt) {
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int ID_DIGITS = 12;

    /**
     * Reads S3's event.
     *
     * @throws IllegalArgumentException if it is another event
     */
    public static Delivery of(BusEvent<ObjectCreated> event) {
        if (!ObjectCreated.SOURCE.equals(event.source()) || !ObjectCreated.DETAIL_TYPE.equals(event.detailType())) {
            throw new IllegalArgumentException("The message is no 'Object Created' of aws.s3 but " + event.detailType());
        }
        var object = event.detail().object();
        var landed = new LandedObject(event.detail().bucket().name(), object.key(), object.versionId(), object.etag(), object.size());
        return new Delivery(landed, event.time());
    }

    /**
     * What makes two deliveries the same: the same bytes under the same key, held to the same contract. The version is left out: the
     * same file put twice has two.
     *
     * @return 64 hexadecimal digits
     */
    String identity(String contractVersion) {
        // No part can hold a NUL, so parts cannot run into one another.
        String parts = String.join("\0", object.bucket(), object.key(), object.etag(), Long.toString(object.size()), contractVersion);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** A run's id for this delivery, sorting by time. */
    String runId(String identity) {
        return SORTABLE.format(landedAt) + "-" + identity.substring(0, ID_DIGITS);
    }
}
