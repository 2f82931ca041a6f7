package io.gatehouse.prediction.plan;

import io.gatehouse.prediction.composition.Composition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one name is served.
 *
 * @param model registered model that answers
 * @param alias of the version that does
 * @param threshold from which on a probability stands for the second of two classes
 * @param endpoint that is asked when the model cannot be; null if none is
 * @param precomputed how old a batch's answer may be
 * @param cached how long an answer is given again to an equal row; nothing is if zero
 * @param fallbacks in the order in which they are tried
 * @param review null if nobody looks at answers
 * @param sample share of answers that are logged, 0 to 1
 * @param composition of several models that answer in the model's stead; null if it answers itself
 */
public record Plan(
    String model,
    String alias,
    double threshold,
    @Nullable String endpoint,
    Duration precomputed,
    Duration cached,
    List<Fallback> fallbacks,
    @Nullable Review review,
    double sample,
    @Nullable Composition composition
) {
    public static final String CHAMPION = "champion";
    static final Duration KEPT = Duration.ofDays(3);

    public Plan {
        fallbacks = List.copyOf(fallbacks);
    }

    /** Of a model that nothing is published about. */
    public static Plan of(String model) {
        return new Plan(model, CHAMPION, 0.5, null, KEPT, Duration.ZERO, List.of(), null, 0, null);
    }
}
