package io.gatehouse.prediction.rows;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row to be predicted.
 *
 * @param at its place in the request, from 0
 * @param id by which the caller, a batch's result or a later label names it; null if none was sent
 * @param features by name: {@link Double}, {@link Long}, {@link Boolean} or {@link String}, null where one is missing; null if the row has an id alone
 */
public record Row(int at, @Nullable String id, @Nullable Map<String, @Nullable Object> features) {
    /** The features; none of a row that was sent by its id alone. */
    public Map<String, @Nullable Object> values() {
        return features == null ? Collections.emptyMap() : features;
    }

    /** Whether it asks for what was computed before. */
    public boolean byIdAlone() {
        return features == null;
    }
}
