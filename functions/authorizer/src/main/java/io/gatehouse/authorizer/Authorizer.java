package io.gatehouse.authorizer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Decides on requests. Thread-safe. */
final class Authorizer {

    private final KeyStore keys;
    private final AdminKey adminKey;
    private final InstantSource clock;

    Authorizer(KeyStore keys, AdminKey adminKey, InstantSource clock) {
        this.keys = keys;
        this.adminKey = adminKey;
        this.clock = clock;
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
            .flatMap(secret -> identify(secret, clock.instant()))
            .map(identity -> decide(identity, Route.of(method, path), resource))
            .orElseGet(Decision.Unauthenticated::new);
    }

    private static Decision decide(Identity identity, Optional<Route> asked, String resource) {
        var open = asked.filter(route -> route.isWithin(resource) && route.isOpenTo(identity.scopes())).isPresent();
        return open ? new Decision.Allowed(identity) : new Decision.Denied(identity);
    }

    /** The table first: while it knows a key, the admin secret is not asked for, and its failure locks nobody out. */
    private Optional<Identity> identify(KeySecret secret, Instant now) {
        var found = secret.looksGenerated() ? keys.findByHash(secret.hash()) : Optional.<VirtualKey>empty();
        if (found.isPresent()) {
            return found.filter(key -> !key.expired(now)).map(Identity::of);
        }
        return adminKey.is(secret, now) ? Optional.of(Identity.ADMIN) : Optional.empty();
    }
}
