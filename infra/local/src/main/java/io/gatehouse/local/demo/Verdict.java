package io.gatehouse.local.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a delivery.
 *
 * @param run empty if none was finished in time
 * @param time from the file's first byte to the run's end, as a client saw it
 */
record Verdict(Delivery delivery, String etag, Optional<Run> run, Duration time) {
    boolean asExpected() {
        return run.filter(decided -> decided.isAsExpectedOf(delivery)).isPresent();
    }
}
