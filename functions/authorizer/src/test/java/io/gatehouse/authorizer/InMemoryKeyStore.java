package io.gatehouse.authorizer;

import io.gatehouse.keys.VirtualKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A key store that behaves as the real one does, which {@link KeyStoreContract} sees to. */
final class InMemoryKeyStore implements KeyStore {

    private record Entry(VirtualKey key, String hash) {}

    private final TreeMap<String, Entry> byId = new TreeMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private int lookups;
    private boolean broken;

    void breakDown() {
        broken = true;
    }

    int lookups() {
        return lookups;
    }

    @Override
    public Optional<VirtualKey> findByHash(String hash) {
        lookups++;
        if (broken) {
            throw new IllegalStateException("The table is away.");
        }
        return byId
            .values()
            .stream()
            .filter(entry -> entry.hash().equals(hash))
            .map(Entry::key)
            .findFirst();
    }

    @Override
    public Optional<VirtualKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId)).map(Entry::key);
    }

    @Override
    public Page list(int limit, String after) {
        var older = after == null ? byId : byId.headMap(after, false);
        var keys = older.descendingMap().values().stream().limit(limit).map(Entry::key).toList();
        return new Page(keys, older.size() > limit ? keys.getLast().keyId() : null);
    }

    @Override
    public Optional<Claim> create(VirtualKey key, String hash, Claim once) {
        if (once != null) {
            var earlier = claims.get(once.name());
            if (earlier != null && earlier.expiresAt().isAfter(key.createdAt())) {
                return Optional.of(earlier);
            }
            claims.put(once.name(), once);
        }
        byId.put(key.keyId(), new Entry(key, hash));
        return Optional.empty();
    }

    @Override
    public boolean delete(String keyId) {
        return byId.remove(keyId) != null;
    }
}
