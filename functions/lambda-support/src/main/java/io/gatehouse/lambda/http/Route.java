package io.gatehouse.lambda.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method, a path, and what answers it. A part {@code {name}} of the path stands for any one segment, {@code {name}:verb} for one that
 * ends so; a segment with a verb is never a name.
 */
record Route(String method, List<String> segments, RequestHandler handler) {
    static Route of(String method, String template, RequestHandler handler) {
        return new Route(method, segmentsOf(template), handler);
    }

    static List<String> segmentsOf(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return List.of(trimmed.split("/", -1));
    }

    /** The values of the {@code {name}} parts, decoded; nothing if the path is not this route's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            if (!matches(segments.get(i), path.get(i), found)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static boolean matches(String template, String sent, Map<String, String> found) {
        if (!template.startsWith("{")) {
            return template.equals(sent);
        }
        String segment = decode(sent);
        int verb = segment.lastIndexOf(':');
        String name = verb < 0 ? segment : segment.substring(0, verb);
        int end = template.indexOf('}');
        found.put(template.substring(1, end), name);
        return template.substring(end + 1).equals(segment.substring(name.length()));
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                Problem.badRequest("The path segment '" + segment + "' is not percent-encoded rightly: write a percent sign as %25.")
            );
        }
    }
}
