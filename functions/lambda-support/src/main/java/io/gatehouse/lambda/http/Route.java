package io.gatehouse.lambda.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method, a path whose {@code {name}} parts stand for any one segment, and what answers it. */
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
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                found.put(segment.substring(1, segment.length() - 1), decode(path.get(i)));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
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
