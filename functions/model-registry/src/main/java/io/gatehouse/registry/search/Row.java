package io.gatehouse.registry.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What filters and orders can ask of anything that is searched. */
public interface Row {
    /** Latest value of a metric; null if there is none. */
    default @Nullable Double metric(String key) {
        return null;
    }

    default Map<String, String> params() {
        return Map.of();
    }

    Map<String, String> tags();

    /** A text or a {@link Long}; null if it has no value. */
    @Nullable
    Object attribute(String name);
}
