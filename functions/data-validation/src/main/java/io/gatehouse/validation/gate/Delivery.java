package io.gatehouse.validation.gate;

import io.gatehouse.events.BusEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ObjectCreated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that S3 says has landed.
 *
 * @param landedAt the event's time, to the second: the same however often the event is delivered
 * @param sequencer orders events of one key within a second: hexadecimal, none if not known
 * @param revalidates the run in whose place this delivery is judged; none for a file that has just landed
 */
public record Delivery(LandedObject object, Instant landedAt, @Nullable String sequencer, @Nullable String revalidates) {
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int ID_DIGITS = 12;
    private static final int SEQUENCER_DIGITS = 18;
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,24}");

    public Delivery(LandedObject object, Instant landedAt, @Nullable String sequencer) {
        this(object, landedAt, sequencer, null);
    }

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
        return new Delivery(landed, event.time(), object.sequencer());
    }

    /**
     * What makes two deliveries the same: the same bytes under the same key, held to the same contract. The version is left out: the
     * same file put twice has two.
     *
     * @return 64 hexadecimal digits
     */
    public String identity(String contractVersion) {
        // No part can hold a NUL, so parts cannot run into one another.
        return digest(String.join("\0", object.bucket(), object.key(), object.etag(), Long.toString(object.size()), contractVersion));
    }

    /** A job's id: sorts by time, and is the same for the same request. */
    public static String jobId(Instant askedAt, String requestId) {
        return SORTABLE.format(askedAt) + "-" + digest(requestId).substring(0, ID_DIGITS);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** A run's id for this delivery: of two deliveries under one key the later one's sorts later. */
    public String runId(String identity) {
        return runIdPrefix() + identity.substring(0, ID_DIGITS);
    }

    /** With what the id of every run of this delivery begins, whatever contract it was held to. */
    String runIdPrefix() {
        String time = SORTABLE.format(landedAt) + "-";
        return sequencer == null || !HEXADECIMAL.matcher(sequencer).matches() ? time : time + padded(sequencer) + "-";
    }

    /** When the file of a run landed, which its id begins with. */
    static Optional<Instant> landedAt(String runId) {
        try {
            return Optional.of(Instant.from(SORTABLE.parse(runId.substring(0, Math.max(0, runId.indexOf('-'))))));
        } catch (DateTimeException e) {
            // An id that is not ours tells no time.
            return Optional.empty();
        }
    }

    /** S3 asks for zeros before comparing, for sequencers differ in length. */
    private static String padded(String sequencer) {
        return "0".repeat(Math.max(0, SEQUENCER_DIGITS - sequencer.length())) + sequencer.toUpperCase(Locale.ROOT);
    }
}
