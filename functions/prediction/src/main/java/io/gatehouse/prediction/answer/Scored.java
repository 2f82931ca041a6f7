package io.gatehouse.prediction.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one row.
 *
 * @param score probability of the second of two classes, or the value of a model that gives one; null of more classes, and where a rule names a class alone
 * @param scores probability of each of more than two classes, in the model's order; else empty
 * @param prediction the class, or the value in decimal digits; null if nothing is said, as of a row that was filtered out
 * @param isValue whether the model gives a value rather than classes
 */
public record Scored(@Nullable Float score, Map<String, Float> scores, @Nullable String prediction, boolean isValue) {
    /** Nothing is said. */
    public static final Scored NOTHING = new Scored(null, Map.of(), null, false);

    public Scored {
        scores = scores.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Of a model that gives a value. */
    public static Scored value(float value) {
        return new Scored(value, Map.of(), Float.toString(value), true);
    }

    /** Of a model that tells two classes apart. */
    public static Scored ofTwo(float score, String prediction) {
        return new Scored(score, Map.of(), prediction, false);
    }

    /** Of a model that tells more classes apart. */
    public static Scored ofMany(Map<String, Float> scores, String prediction) {
        return new Scored(null, scores, prediction, false);
    }

    /**
     * How sure the answer is: the probability of what it predicts.
     *
     * @return 0 to 1; null of a value, and where no probability is said
     */
    public @Nullable Float confidence() {
        if (isValue) {
            return null;
        }
        if (score != null) {
            return Math.max(score, 1 - score);
        }
        return prediction == null ? null : scores.get(prediction);
    }
}
