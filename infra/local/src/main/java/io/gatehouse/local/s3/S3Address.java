package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about.
 *
 * @param bucket empty for the service itself
 * @param key not encoded; empty for the bucket itself
 */
record S3Address(String bucket, String key) {
    private static final List<String> VIRTUAL_HOST_SUFFIXES = List.of(".s3.localhost", ".localhost");

    /** Reads {@code /bucket/key}, or {@code /key} where the host is {@code bucket.localhost}. */
    static S3Address of(@Nullable String host, String rawPath) {
        var inHost = bucketInHost(host);
        var path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        if (!inHost.isEmpty()) {
            return new S3Address(inHost, decode(path));
        }
        int slash = path.indexOf('/');
        return slash < 0
            ? new S3Address(decode(path), "")
            : new S3Address(decode(path.substring(0, slash)), decode(path.substring(slash + 1)));
    }

    /** Reads the {@code x-amz-copy-source} header, with or without its leading slash and version. */
    static S3Address ofCopySource(String header) {
        int version = header.indexOf("?versionId=");
        return of(null, version < 0 ? header : header.substring(0, version));
    }

    String bucketArn() {
        return "arn:aws:s3:::" + bucket;
    }

    String arn() {
        return key.isEmpty() ? bucketArn() : bucketArn() + "/" + key;
    }

    /** The path-style path, encoded so that no server takes a part of the key for something else. */
    String path() {
        var encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
        return "/" + bucket + (key.isEmpty() ? "" : "/" + encoded);
    }

    private static String bucketInHost(@Nullable String host) {
        if (host == null) {
            return "";
        }
        int port = host.lastIndexOf(':');
        var name = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        return VIRTUAL_HOST_SUFFIXES.stream()
            .filter(name::endsWith)
            .map(suffix -> name.substring(0, name.length() - suffix.length()))
            .findFirst()
            .filter(bucket -> !bucket.equals("s3"))
            .orElse("");
    }

    /** Paths are not forms: a plus sign is itself. */
    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new AwsException(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
