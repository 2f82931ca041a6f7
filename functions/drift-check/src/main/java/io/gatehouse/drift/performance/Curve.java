package io.gatehouse.drift.performance;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.drift.decision.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One metric over time.
 *
 * @param segment the part of the predictions that it is about, {@code name=value}; none: all of them
 * @param threshold the fall from which on it counts
 * @param fallen whether one of the last two windows with enough labels fell
 * @param reason why it was decided so
 * @param points the reference first, then in order of time
 */
public record Curve(@Nullable String segment, Metric metric, double threshold, boolean fallen, Text reason, List<Point> points) {
    /** Points are copied. */
    public Curve {
        points = List.copyOf(points);
    }

    /** What was decided on a window. */
    public enum Verdict {
        REFERENCE,
        HELD,
        FELL,
        TOO_FEW;

        /** As documents write it. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One window.
     *
     * @param from time of its first prediction
     * @param to time of its last
     * @param labels in it
     * @param fall how far the metric fell below the reference, negative if it rose; none of the reference itself
     * @param adjustedPValue for all metrics, segments and windows together; none where no test applies
     */
    public record Point(
        Instant from,
        Instant to,
        long labels,
        double value,
        @Nullable Double fall,
        @Nullable Double adjustedPValue,
        Verdict verdict
    ) {}

    /** The window where the present fall began. */
    public Optional<Point> began() {
        Point first = null;
        for (var point : points.reversed()) {
            if (point.verdict() == Verdict.FELL) {
                first = point;
            } else if (first != null && point.verdict() != Verdict.TOO_FEW) {
                break;
            }
        }
        return Optional.ofNullable(first);
    }
}
