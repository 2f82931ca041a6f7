package io.gatehouse.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the key in the headers of a request. */
public final class Credentials {

    private Credentials() {}

    /** Reads {@code Authorization: Bearer <key>}, or Basic with the key as password; empty if there is none that begins like a key. */
    public static Optional<KeySecret> in(Map<String, String> headers) {
        return headers
            .entrySet()
            .stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
            .map(Map.Entry::getValue)
            .findFirst()
            .flatMap(Credentials::parse);
    }

    private static Optional<KeySecret> parse(String header) {
        var parts = header.strip().split(" +", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        var presented = switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> parts[1];
            case "basic" -> password(parts[1]);
            default -> "";
        };
        return KeySecret.presented(presented);
    }

    private static String password(String base64) {
        try {
            var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
