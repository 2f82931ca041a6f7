package io.gatehouse.validation.gate;

import java.time.Instant;

/**
 * One try to validate a file.
 *
 * @param number from 1
 * @param last whether the queue gives up after it
 * @param deadline when the function should be done: a little before it is stopped
 */
public record Attempt(int number, boolean last, Instant deadline) {
    boolean first() {
        return number <= 1;
    }
}
