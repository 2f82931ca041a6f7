package io.gatehouse.authorizer;

import io.gatehouse.keys.VirtualKey;
import io.gatehouse.keys.VirtualKey.Budgets;
import io.gatehouse.keys.VirtualKey.Limits;
import io.gatehouse.keys.VirtualKey.Owner;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Keys as tests need them. */
final class Keys {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private Keys() {}

    static VirtualKey withScopes(String... scopes) {
        return key(NOW, null, scopes);
    }

    static VirtualKey key(Instant createdAt, Instant expiresAt, String... scopes) {
        return new VirtualKey(
            KeyIds.make(createdAt, new Random(createdAt.hashCode())),
            "nightly load",
            new Owner("kim", "flights"),
            List.of(scopes),
            List.of("gpt-*"),
            new Limits(60, null),
            new Budgets(new BigDecimal("2.50"), null),
            expiresAt,
            createdAt,
            "admin"
        );
    }
}
