package io.gatehouse.validation.work;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objects in a map. */
final class InMemoryLanding implements Landing {

    private final TreeMap<String, Found> objects = new TreeMap<>();

    void put(String key, Instant at) {
        objects.put(key, new Found(key, "e" + key.hashCode(), key.endsWith("/") ? 0 : 5, at));
    }

    @Override
    public String bucket() {
        return "landing";
    }

    @Override
    public Part list(String prefix, @Nullable String after, int most) {
        var all = objects
            .values()
            .stream()
            .filter(found -> found.key().startsWith(prefix) && (after == null || found.key().compareTo(after) > 0))
            .toList();
        var found = all.stream().limit(most).toList();
        return new Part(found, found.size() < all.size() ? Optional.of(found.getLast().key()) : Optional.empty());
    }
}
