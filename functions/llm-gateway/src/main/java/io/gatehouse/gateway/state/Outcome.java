package io.gatehouse.gateway.state;

import java.util.Map;

/**
 * What became of some writes.
 *
 * @param refused the writes, by their place, whose conditions did not hold, with the item that was in the way (empty if there was none);
 *     none if all of them happened
 */
public record Outcome(Map<Integer, Item> refused) {
    public static final Outcome DONE = new Outcome(Map.of());

    public Outcome {
        refused = Map.copyOf(refused);
    }

    public boolean done() {
        return refused.isEmpty();
    }
}
