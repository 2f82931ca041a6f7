package io.gatehouse.prediction.later;

import java.time.Instant;

/**
 * A request that is answered later.
 *
 * @param body as it was sent
 * @param state how far it is
 * @param answer the answer, or the problem document; empty while it is waited for
 */
public record Order(String id, String model, String body, Instant at, State state, String answer) {
    /** How far an order is. */
    public enum State {
        PENDING,
        DONE,
        FAILED,
    }

    /** The same order, further on. */
    public Order with(State reached, String said) {
        return new Order(id, model, body, at, reached, said);
    }
}
