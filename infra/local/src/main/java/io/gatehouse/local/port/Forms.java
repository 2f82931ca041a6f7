package io.gatehouse.local.port;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query strings and form bodies. */
public final class Forms {

    private Forms() {}

    /** Decodes {@code a=1&b}; a parameter without a value has the empty one, of equal names the first counts. */
    public static Map<String, String> decode(@Nullable String raw) {
        var parameters = new LinkedHashMap<String, String>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (var pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.putIfAbsent(text(name), equals < 0 ? "" : text(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new AwsException(400, "InvalidURI", "Couldn't parse the specified URI: " + encoded);
        }
    }
}
