package io.gatehouse.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a stream's files go, by {@code ExtendedS3DestinationConfiguration}.
 *
 * @param prefix of keys, with {@code !{timestamp:...}} in it
 * @param extension of keys, with its dot; empty for that of the compression
 * @param gzip whether files are compressed
 * @param interval longest that a record waits: less than the template asks for, for whoever tries something wants to see it
 * @param bytes most that wait
 */
record Destination(
    Principal.RoleSession writer,
    String bucket,
    String prefix,
    String extension,
    boolean gzip,
    Duration interval,
    int bytes
) {
    private static final Pattern EXPRESSION = Pattern.compile("!\\{([^:}]*):([^}]*)}");
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);
    private static final String BY_HOUR = "!{timestamp:yyyy/MM/dd/HH}/";
    private static final int LONGEST_SECONDS = 2;
    private static final int USUAL_MEGABYTES = 5;

    /** @throws IllegalArgumentException if it asks for what is not known here */
    static Destination of(String stream, JsonNode properties) {
        var role = properties.path("RoleARN").asText();
        var compression = properties.path("CompressionFormat").asText("UNCOMPRESSED");
        if (!compression.equals("GZIP") && !compression.equals("UNCOMPRESSED")) {
            throw new IllegalArgumentException("the CompressionFormat " + compression + " is not known here");
        }
        var prefix = properties.path("Prefix").asText();
        var expressions = EXPRESSION.matcher(prefix);
        while (expressions.find()) {
            if (!expressions.group(1).equals("timestamp")) {
                throw new IllegalArgumentException("the expression " + expressions.group() + " in Prefix is not known here");
            }
        }
        var hints = properties.path("BufferingHints");
        return new Destination(
            new Principal.RoleSession(Aws.ACCOUNT, role.substring(role.lastIndexOf('/') + 1), role, stream),
            properties.path("BucketARN").asText().replaceFirst("^arn:aws:s3:::", ""),
            prefix.contains("!{") ? prefix : prefix + BY_HOUR,
            properties.path("FileExtension").asText(),
            compression.equals("GZIP"),
            Duration.ofSeconds(Math.min(LONGEST_SECONDS, hints.path("IntervalInSeconds").asInt(LONGEST_SECONDS))),
            hints.path("SizeInMBs").asInt(USUAL_MEGABYTES) << 20
        );
    }

    /** The key of a file, whose first record came at this time. */
    String key(String stream, Instant first) {
        var at = first.atZone(ZoneOffset.UTC);
        var folder = EXPRESSION.matcher(prefix).replaceAll(found -> DateTimeFormatter.ofPattern(found.group(2), Locale.ROOT).format(at));
        var usual = gzip ? ".gz" : "";
        return "%s%s-1-%s-%s%s".formatted(folder, stream, SUFFIX.format(at), UUID.randomUUID(), extension.isEmpty() ? usual : extension);
    }
}
