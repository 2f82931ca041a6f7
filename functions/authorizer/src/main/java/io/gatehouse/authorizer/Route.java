package io.gatehouse.authorizer;

import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.access.Scopes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request asks for, and which scope that needs.
 *
 * <p>A path is taken only in its plain form. Whatever another reader could take for a different path (dot segments, empty
 * segments, encoded slashes, anything encoded twice) is no route, and so is allowed to nobody.
 *
 * @param method in capitals
 * @param root first segment of the path, as sent
 * @param rest the other segments, decoded
 */
record Route(String method, String root, List<String> rest) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._~@:+=,-]{1,256}");

    Route {
        rest = List.copyOf(rest);
    }

    /**
     * Reads a request.
     *
     * @param path without the stage, percent-encoded or decoded
     * @return empty if the path is not in its plain form
     */
    static Optional<Route> of(String method, String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        var end = path.endsWith("/") ? path.length() - 1 : path.length();
        var sent = List.of(path.substring(1, Math.max(end, 1)).split("/", -1));
        var segments = sent.stream().map(Route::decode).flatMap(Optional::stream).toList();
        if (segments.size() != sent.size()) {
            return Optional.empty();
        }
        return Optional.of(new Route(method, sent.getFirst(), segments.subList(1, segments.size())));
    }

    private static Optional<String> decode(String segment) {
        try {
            var decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Stream.of(decoded)
                .filter(s -> PLAIN.matcher(s).matches() && !s.equals(".") && !s.equals(".."))
                .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Whether the gateway sends this path where its root says. The scope is chosen by the root: were the gateway to read the path in
     * another way, it must not be the gateway's way that wins.
     *
     * @param resource the gateway's template of the path, such as {@code /admin/keys/{proxy+}}
     */
    boolean isWithin(String resource) {
        return resource.equals("/" + root) || resource.startsWith("/" + root + "/");
    }

    /**
     * Whether a key with these scopes may ask this; which model an answer that is fetched later is of, and which data set a batch, the function
     * behind knows.
     */
    boolean isOpenTo(Scopes scopes) {
        return switch (root) {
            case "datasets" -> isOpen(scopes, Permission.DATASETS_READ, Permission.DATASETS_WRITE);
            case "admin" -> scopes.allow(Permission.ADMIN);
            case "predict" -> !rest.isEmpty() && scopes.allow(Permission.PREDICT, rest.getFirst());
            case "batches" -> scopes.allowSome(reads() ? Permission.DATASETS_READ : Permission.PREDICT);
            case "predictions" -> scopes.allowSome(Permission.PREDICT);
            default -> false;
        };
    }

    private boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private boolean isOpen(Scopes scopes, Permission read, Permission write) {
        var reads = reads();
        if (!rest.isEmpty()) {
            return scopes.allow(reads ? read : write, withoutVerb(rest.getFirst()));
        }
        // The API leaves out of a list what the key's patterns do not match.
        return reads ? scopes.allowSome(read) : scopes.allow(write);
    }

    /** A data set's name holds no colon: what follows one, as in {@code flights:backfill}, says what to do with it. */
    private static String withoutVerb(String segment) {
        var colon = segment.indexOf(':');
        return colon < 0 ? segment : segment.substring(0, colon);
    }
}
