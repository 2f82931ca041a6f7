package io.gatehouse.registry.tracking;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A value of a metric. Names are short where they are kept: there are millions of them.
 *
 * @param timestamp milliseconds since 1970
 * @param modelId the logged model it was measured on
 */
public record Point(
    @JsonProperty("k") String key,
    @JsonProperty("v") double value,
    @JsonProperty("t") long timestamp,
    @JsonProperty("s") long step,
    @JsonProperty("m") @Nullable String modelId,
    @JsonProperty("d") @Nullable String datasetName,
    @JsonProperty("h") @Nullable String datasetDigest
) {
    /** Infinities become the largest number, as MLflow keeps them; NaN stays. */
    public Point {
        value = Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
    }

    /** Whether it is later than another of the same metric: by step, then by time, then by value. */
    boolean follows(Point other) {
        if (step != other.step) {
            return step > other.step;
        }
        return timestamp != other.timestamp ? timestamp > other.timestamp : Double.compare(value, other.value) >= 0;
    }
}
