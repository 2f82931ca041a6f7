package io.gatehouse.registry.models;

import java.util.List;

/** What a version must pass before it reaches a stage or an alias that is guarded. */
@FunctionalInterface
public interface Gates {
    /** No gate at all. */
    Gates NONE = promotion -> List.of();

    /** The gates that refuse, with figures; none if the version may pass. */
    List<Refusal> check(Promotion promotion);

    /**
     * What is asked for.
     *
     * @param target name of a stage or an alias
     */
    record Promotion(Model model, Version version, String target) {}

    /** Why a gate refuses, in a sentence that says how to mend it. */
    record Refusal(String gate, String why) {}
}
