package io.gatehouse.local.port;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its signer, in the {@code Authorization} header or a presigned query. The signature itself is not
 * verified: who can reach the port owns the machine.
 *
 * @param service name in the credential scope, such as {@code s3}
 * @param token session token; null if there is none
 * @param expiry when a presigned request ends; null for signed headers
 */
record Signature(String accessKeyId, String service, @Nullable String token, @Nullable Instant expiry) {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/[^/]*/[^/]*/([^/,\\s]+)/aws4_request");
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    static Optional<Signature> of(@Nullable String authorization, @Nullable String tokenHeader, Map<String, String> query) {
        var scope = query.get("X-Amz-Credential");
        var presigned = scope != null;
        var found = CREDENTIAL.matcher(presigned ? "Credential=" + scope : authorization == null ? "" : authorization);
        if (!found.find()) {
            return Optional.empty();
        }
        var token = presigned ? query.get("X-Amz-Security-Token") : tokenHeader;
        return Optional.of(new Signature(found.group(1), found.group(2), token, presigned ? expiry(query) : null));
    }

    private static Instant expiry(Map<String, String> query) {
        try {
            var signed = LocalDateTime.parse(query.getOrDefault("X-Amz-Date", ""), AMZ_DATE).toInstant(ZoneOffset.UTC);
            return signed.plus(Duration.ofSeconds(Long.parseLong(query.getOrDefault("X-Amz-Expires", ""))));
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new AwsException(
                400,
                "AuthorizationQueryParametersError",
                "Query-string authentication needs X-Amz-Date as YYYYMMDDTHHMMSSZ and X-Amz-Expires in seconds."
            );
        }
    }
}
