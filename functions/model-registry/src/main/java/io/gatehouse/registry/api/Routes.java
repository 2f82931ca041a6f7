package io.gatehouse.registry.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths and what answers them. Immutable once filled. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, List<String> parts, Endpoint endpoint) {
        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != parts.size()) {
                return Optional.empty();
            }
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < parts.size(); i++) {
                var part = parts.get(i);
                if (part.startsWith("{")) {
                    values.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    /** Where a request leads. */
    record Found(Endpoint endpoint, Map<String, String> path) {}

    Routes get(String path, Endpoint endpoint) {
        return on("GET", path, endpoint);
    }

    Routes post(String path, Endpoint endpoint) {
        return on("POST", path, endpoint);
    }

    Routes on(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, List.of(path.split("/", -1)), endpoint));
        return this;
    }

    /** @param path decoded segments below the prefix */
    Optional<Found> find(String method, List<String> path) {
        for (var route : routes) {
            if (route.method().equals(method)) {
                var values = route.match(path);
                if (values.isPresent()) {
                    return Optional.of(new Found(route.endpoint(), values.get()));
                }
            }
        }
        return Optional.empty();
    }
}
