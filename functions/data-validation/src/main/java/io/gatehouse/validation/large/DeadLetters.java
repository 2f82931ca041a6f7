package io.gatehouse.validation.large;

import io.gatehouse.validation.gate.Run;

/** Where deliveries go that were given up, to be moved back by a person. */
@FunctionalInterface
public interface DeadLetters {
    void send(Run run);
}
