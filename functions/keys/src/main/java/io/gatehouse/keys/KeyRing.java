package io.gatehouse.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells whose key it is that was presented. Looks up by hash, so the time it takes tells nothing of any key. What was found is
 * remembered for a while, which is how long a deleted key may go on working here; what was not found is not. Thread-safe.
 */
public final class KeyRing {

    /** More keys than one environment meets in the time they are remembered. */
    private static final int MOST_REMEMBERED = 4096;

    private final KeyRecords records;
    private final AdminKey adminKey;
    private final InstantSource clock;
    private final Duration remembered;
    private final ConcurrentMap<String, Found> found = new ConcurrentHashMap<>();

    private record Found(VirtualKey key, Instant until) {}

    /** @param remembered how long a found key is not looked up again; zero for never */
    public KeyRing(KeyRecords records, AdminKey adminKey, InstantSource clock, Duration remembered) {
        this.records = records;
        this.adminKey = adminKey;
        this.clock = clock;
        this.remembered = remembered;
    }

    /**
     * Finds keys in the keys table, and the admin key by its secret.
     *
     * @param adminSecret reads the admin secret's string; may throw
     */
    public static KeyRing of(DynamoDbClient dynamo, String table, Supplier<String> adminSecret, InstantSource clock, Duration remembered) {
        return new KeyRing(new DynamoKeyRecords(dynamo, table), new AdminKey(adminSecret), clock, remembered);
    }

    /**
     * Finds the key; empty if it is unknown, deleted or expired.
     *
     * @throws RuntimeException if it could not be looked up, or is not in the table and the admin secret could not be read
     */
    public Optional<VirtualKey> find(KeySecret presented) {
        var now = clock.instant();
        var hash = presented.hash();
        var known = found.get(hash);
        if (known != null && now.isBefore(known.until())) {
            return alive(known.key(), now);
        }
        return lookUp(presented, hash, now);
    }

    /** The table first: while it knows a key, the admin secret is not asked for, and its failure locks nobody out. */
    private Optional<VirtualKey> lookUp(KeySecret presented, String hash, Instant now) {
        var key = presented.looksGenerated() ? records.findByHash(hash) : Optional.<VirtualKey>empty();
        if (key.isEmpty()) {
            found.remove(hash);
            return adminKey.is(presented, now) ? Optional.of(VirtualKey.ADMIN) : Optional.empty();
        }
        remember(hash, key.get(), now);
        return alive(key.get(), now);
    }

    private void remember(String hash, VirtualKey key, Instant now) {
        if (remembered.isZero()) {
            return;
        }
        if (found.size() >= MOST_REMEMBERED) {
            found.clear();
        }
        found.put(hash, new Found(key, now.plus(remembered)));
    }

    private static Optional<VirtualKey> alive(VirtualKey key, Instant now) {
        return key.expired(now) ? Optional.empty() : Optional.of(key);
    }
}
