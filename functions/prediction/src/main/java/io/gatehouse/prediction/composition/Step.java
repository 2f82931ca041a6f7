package io.gatehouse.prediction.composition;

import io.gatehouse.prediction.rules.Given;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a composition. What it makes is a feature of that name for the steps behind it. */
public sealed interface Step {
    String name();

    /** Features made of features, before any model is asked. */
    record Prepare(String name, Map<String, Formula> features) implements Step {
        public Prepare {
            features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        }
    }

    /**
     * A model is asked.
     *
     * @param budget after which it is not waited for
     * @param p99 that it was measured with; 99 of 100 calls take no longer
     * @param megabytes of memory that it takes
     * @param otherwise what is said in its stead when it does not answer; null if the composition then does not answer either
     */
    record Ask(
        String name,
        String model,
        String alias,
        Duration budget,
        Duration p99,
        int megabytes,
        @Nullable Given otherwise
    ) implements Step {}

    /**
     * Models are asked at the same time.
     *
     * @param combination of what they say
     */
    record Together(String name, List<Ask> branches, Combination combination) implements Step {
        public Together {
            branches = List.copyOf(branches);
        }
    }

    /** How several scores become one. */
    enum Combination {
        MEAN,
        MIN,
        MAX;

        /** One score of several. */
        public float of(List<Float> scores) {
            return switch (this) {
                case MEAN -> (float) scores.stream().mapToDouble(Float::doubleValue).average().orElse(Double.NaN);
                case MIN -> Collections.min(scores);
                case MAX -> Collections.max(scores);
            };
        }
    }

    /** The models that it asks. */
    default List<Ask> asks() {
        return switch (this) {
            case Prepare none -> List.of();
            case Ask ask -> List.of(ask);
            case Together together -> together.branches();
        };
    }

    /** How long it is waited for at most: what is asked at the same time is waited for once. */
    default Duration longest() {
        return asks().stream().map(Ask::budget).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** How long 99 of 100 calls take no longer than. */
    default Duration usual() {
        return asks().stream().map(Ask::p99).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
