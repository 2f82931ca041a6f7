package io.gatehouse.registry.models;

import java.util.List;
import java.util.Set;

/** What a version must pass before it reaches a stage or an alias that is guarded. */
@FunctionalInterface
public interface Gates {
    /** No gate at all. */
    Gates NONE = new Gates() {
        @Override
        public List<Refusal> check(Promotion promotion) {
            return List.of();
        }

        @Override
        public boolean alike(String name, String other) {
            return true;
        }
    };

    /** The gates that refuse, with figures; none if the version may pass. */
    List<Refusal> check(Promotion promotion);

    /** Whether models of these names are held to the same, as far as one can know. */
    default boolean alike(String name, String other) {
        return name.equals(other);
    }

    /**
     * What is asked for.
     *
     * @param model as it is before
     * @param targets names of stages and aliases that the version reaches at once
     */
    record Promotion(Model model, Version version, Set<String> targets) {}

    /** Why a gate refuses, in a sentence that says how to mend it. */
    record Refusal(String gate, String why) {}
}
