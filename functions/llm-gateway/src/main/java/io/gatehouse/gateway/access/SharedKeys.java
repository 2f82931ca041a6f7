package io.gatehouse.gateway.access;

import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.access.Scopes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that all of Gatehouse shares. What was found is remembered on the event loop, by its hash, so that most calls wait for
 * nothing; the table is asked on virtual threads. A deleted key works here for as long as it is remembered.
 */
public final class SharedKeys implements KeyRing {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 10_000;

    private final Vertx vertx;
    private final io.gatehouse.keys.KeyRing keys;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new HashMap<>();

    private record Remembered(Caller caller, Instant until) {}

    public SharedKeys(Vertx vertx, io.gatehouse.keys.KeyRing keys, InstantSource clock) {
        this.vertx = vertx;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Future<Optional<Caller>> find(String presented) {
        var secret = new KeySecret(presented);
        var hash = secret.hash();
        var known = remembered.get(hash);
        if (known != null && clock.instant().isBefore(known.until)) {
            return Future.succeededFuture(Optional.of(known.caller));
        }
        return lookUp(secret).map(found -> {
            var caller = found.map(SharedKeys::caller);
            caller.ifPresentOrElse(it -> remember(hash, it), () -> remembered.remove(hash));
            return caller;
        });
    }

    private Future<Optional<VirtualKey>> lookUp(KeySecret secret) {
        Context context = vertx.getOrCreateContext();
        var promise = Promise.<Optional<VirtualKey>>promise();
        Thread.startVirtualThread(() -> {
            try {
                var found = keys.find(secret);
                context.runOnContext(back -> promise.complete(found));
            } catch (RuntimeException e) {
                context.runOnContext(back -> promise.fail(e));
            }
        });
        return promise.future();
    }

    private void remember(String hash, Caller caller) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(hash, new Remembered(caller, clock.instant().plus(REMEMBERED)));
    }

    static Caller caller(VirtualKey key) {
        return new Caller(
            key.keyId(),
            key.owner().user(),
            key.owner().team(),
            Scopes.parse(String.join(" ", key.scopes())),
            key.models(),
            new Caller.Limits(number(key.limits().rpm()), number(key.limits().tpm())),
            budgets(key.budgets()),
            key.expiresAt(),
            key.policy().defaultModel(),
            key.policy().logText()
        );
    }

    private static Caller.Budgets budgets(VirtualKey.Budgets budgets) {
        return new Caller.Budgets(
            picoDollars(budgets.dailyUsd()),
            picoDollars(budgets.monthlyUsd()),
            number(budgets.dailyTokens()),
            number(budgets.monthlyTokens())
        );
    }

    private static long number(@Nullable Number limit) {
        return limit == null ? 0 : limit.longValue();
    }

    /** At least 1, so that a budget of nothing is not taken for none. */
    private static long picoDollars(@Nullable BigDecimal dollars) {
        return dollars == null ? 0 : Math.max(1, dollars.movePointRight(12).longValue());
    }
}
