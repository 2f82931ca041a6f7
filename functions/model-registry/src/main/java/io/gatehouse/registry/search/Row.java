package io.gatehouse.registry.search;

import org.jspecify.annotations.Nullable;

/** What filters and orders can ask of anything that is searched. */
public interface Row {
    /** Latest value of a metric; null if there is none. */
    @Nullable
    Double metric(String key);

    @Nullable
    String param(String key);

    @Nullable
    String tag(String key);

    /** A text or a {@link Long}; null if it has no value. */
    @Nullable
    Object attribute(String name);
}
