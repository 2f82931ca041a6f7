package io.gatehouse.local.port;

import io.gatehouse.local.http.HttpCall;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only what comes from this machine. Unsigned calls count as the owner's, so a web page open in a browser must not be
 * able to make them: neither under a host name of its own that resolves to loopback, nor by sending a form here.
 */
final class Doors {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Doors() {}

    /** @throws AwsException 403 if the request may not come in */
    static void check(HttpCall call) {
        var headers = call.headers();
        if (!call.remote().isLoopbackAddress()) {
            throw refused("The local stack answers this machine only.");
        }
        var host = headers.first("Host").orElse(null);
        if (host != null && !isLoopback(withoutPort(host))) {
            throw refused("The local stack answers to 127.0.0.1 and localhost, not to " + host + ".");
        }
        var origin = headers.first("Origin").orElse(null);
        if (origin != null && !READING.contains(call.method()) && !isLoopback(hostOf(origin))) {
            throw refused("The local stack takes no calls from pages of " + origin + ".");
        }
    }

    private static AwsException refused(String message) {
        return new AwsException(403, "AccessDenied", message);
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
