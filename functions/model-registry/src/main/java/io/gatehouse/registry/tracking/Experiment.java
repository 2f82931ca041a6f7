package io.gatehouse.registry.tracking;

import io.gatehouse.registry.search.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs that belong together. Times are milliseconds since 1970.
 *
 * @param deleted hidden, and may be restored
 */
public record Experiment(
    String id,
    String name,
    String artifactLocation,
    boolean deleted,
    long createdAt,
    long updatedAt,
    Map<String, String> tags
) implements Row {
    public Experiment {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    Experiment named(String newName, long now) {
        return new Experiment(id, newName, artifactLocation, deleted, createdAt, now, tags);
    }

    Experiment deleted(boolean isDeleted, long now) {
        return new Experiment(id, name, artifactLocation, isDeleted, createdAt, now, tags);
    }

    Experiment tagged(Map<String, String> newTags, long now) {
        return new Experiment(id, name, artifactLocation, deleted, createdAt, now, newTags);
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "experiment_id" -> id;
            case "creation_time" -> createdAt;
            case "last_update_time" -> updatedAt;
            default -> null;
        };
    }
}
