package io.gatehouse.authorizer;

import io.gatehouse.keys.Credentials;
import io.gatehouse.keys.KeyRing;
import java.util.Map;
import java.util.Optional;

/** Decides on requests. Thread-safe. */
final class Authorizer {

    private final KeyRing keys;

    Authorizer(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Decides on one request.
     *
     * @param path without the stage
     * @param resource the gateway's template of the path
     * @throws RuntimeException if the key could not be looked up, or is not in the table and the admin secret could not be read
     */
    Decision decide(Map<String, String> headers, String method, String path, String resource) {
        return Credentials.in(headers)
            .flatMap(keys::find)
            .map(Identity::of)
            .map(identity -> decide(identity, Route.of(method, path), resource))
            .orElseGet(Decision.Unauthenticated::new);
    }

    private static Decision decide(Identity identity, Optional<Route> asked, String resource) {
        var open = asked.filter(route -> route.isWithin(resource) && route.isOpenTo(identity.scopes())).isPresent();
        return open ? new Decision.Allowed(identity) : new Decision.Denied(identity);
    }
}
