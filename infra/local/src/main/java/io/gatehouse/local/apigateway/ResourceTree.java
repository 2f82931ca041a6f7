package io.gatehouse.local.apigateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of an API. A path is matched part by part as it was sent, neither decoded nor normalised: a fixed part goes before
 * a {@code {parameter}}, that before a {@code {greedy+}} rest, and a resource counts only if it has the method.
 */
final class ResourceTree {

    /** A resource with its methods. */
    static final class Resource {

        final String id;
        final String path;
        final String part;
        final Map<String, Resource> children = new LinkedHashMap<>();
        final Map<String, ApiMethod> methods = new LinkedHashMap<>();

        Resource(String id, String path, String part) {
            this.id = id;
            this.path = path;
            this.part = part;
        }

        private boolean greedy() {
            return part.startsWith("{") && part.endsWith("+}");
        }

        private boolean parameter() {
            return part.startsWith("{") && !greedy();
        }

        private Optional<ApiMethod> method(String name) {
            return Optional.ofNullable(methods.getOrDefault(name, methods.get("ANY")));
        }
    }

    /** Where a request goes. */
    record Route(Resource resource, ApiMethod method, Map<String, String> parameters) {}

    private final Resource root;
    private final Map<String, Resource> byId = new LinkedHashMap<>();

    ResourceTree(String rootId) {
        root = new Resource(rootId, "/", "");
        byId.put(rootId, root);
    }

    String rootId() {
        return root.id;
    }

    void add(String id, String parentId, String part) {
        var parent = get(parentId);
        var child = new Resource(id, (parent == root ? "" : parent.path) + "/" + part, part);
        parent.children.put(part, child);
        byId.put(id, child);
    }

    Resource get(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> new IllegalArgumentException("No resource with the id " + id));
    }

    Optional<Route> match(String method, String path) {
        return match(root, parts(path), method, new LinkedHashMap<>());
    }

    /** The parts between slashes; the leading slash and one at the end do not count. */
    private static List<String> parts(String path) {
        var trimmed = path.substring(1, path.endsWith("/") ? Math.max(1, path.length() - 1) : path.length());
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    private static Optional<Route> match(Resource at, List<String> parts, String method, Map<String, String> parameters) {
        if (parts.isEmpty()) {
            return at.method(method).map(found -> new Route(at, found, parameters));
        }
        for (var child : byPrecedence(at, parts.getFirst())) {
            var further = new LinkedHashMap<>(parameters);
            var rest = parts.subList(1, parts.size());
            if (child.greedy()) {
                further.put(child.part.substring(1, child.part.length() - 2), String.join("/", parts));
                rest = List.of();
            } else if (child.parameter()) {
                further.put(child.part.substring(1, child.part.length() - 1), parts.getFirst());
            }
            var found = match(child, rest, method, further);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Resource> byPrecedence(Resource at, String part) {
        var candidates = new ArrayList<Resource>();
        Optional.ofNullable(at.children.get(part))
            .filter(r -> !r.part.startsWith("{"))
            .ifPresent(candidates::add);
        if (!part.isEmpty()) {
            at.children.values().stream().filter(Resource::parameter).forEach(candidates::add);
        }
        at.children.values().stream().filter(Resource::greedy).forEach(candidates::add);
        return candidates;
    }
}
