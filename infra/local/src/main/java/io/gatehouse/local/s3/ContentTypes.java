package io.gatehouse.local.s3;

import java.util.Locale;
import java.util.Map;

/** The content types of the files that deployments store. */
final class ContentTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION = Map.of(
        "json",
        "application/json",
        "html",
        "text/html; charset=utf-8",
        "css",
        "text/css",
        "js",
        "text/javascript",
        "svg",
        "image/svg+xml",
        "png",
        "image/png",
        "csv",
        "text/csv",
        "txt",
        "text/plain",
        "md",
        "text/markdown"
    );

    private ContentTypes() {}

    static String of(String key) {
        return BY_EXTENSION.getOrDefault(key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), UNKNOWN);
    }
}
