package io.gatehouse.local.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a delivery.
 *
 * @param run empty if none was finished in time
 * @param told by drift-check; empty if nobody looks for it, or it was not there in time
 * @param time from the file's first byte to the run's end, as a client saw it
 */
record Verdict(Delivery delivery, String etag, Optional<Run> run, Optional<Told> told, Duration time) {
    boolean asExpected() {
        var expected = delivery.told();
        var asTold = expected == null || told.filter(found -> found.isAsExpected(expected.names())).isPresent();
        return asTold && run.filter(decided -> decided.isAsExpectedOf(delivery)).isPresent();
    }
}
