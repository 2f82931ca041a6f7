package io.gatehouse.gateway.access;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Finds the key in the headers of a request: {@code x-api-key} wins over {@code Authorization: Bearer}. */
public final class Credentials {

    private static final String BEARER = "Bearer ";
    /** Longer than any key: what exceeds it is not worth hashing. */
    private static final int LONGEST = 512;

    private Credentials() {}

    /** The key, or null if none is given that begins like one of ours. */
    public static @Nullable String in(MultiMap headers) {
        var given = headers.get("x-api-key");
        if (given == null) {
            var authorization = headers.get("Authorization");
            given =
                authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authorization.substring(BEARER.length()).strip()
                    : null;
        }
        return given != null && given.startsWith("gh_") && given.length() <= LONGEST ? given : null;
    }
}
