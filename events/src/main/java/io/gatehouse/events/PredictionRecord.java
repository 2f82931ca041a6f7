package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, logged when it did.
 *
 * @param id by which the label that comes later names it
 * @param at when it was answered: performance is told over windows of this time
 * @param modelVersion as the registry numbers it
 * @param score of a classifier: probability of the positive class, 0 to 1; none of others
 * @param prediction the class, or the number in decimal digits
 * @param features what it was made from, where that is logged
 * @param segments parts of all predictions that this one belongs to, such as {@code region} → {@code seoul}
 */
public record PredictionRecord(
    String id,
    Instant at,
    String model,
    String modelVersion,
    @Nullable Double score,
    String prediction,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> features,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> segments
) implements LogRecord {
    /** Maps are copied, their order kept; one that is not there is empty. */
    public PredictionRecord {
        features = copy(features);
        segments = copy(segments);
    }

    private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
