package io.gatehouse.prediction.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Spares callers the wait for somebody who did not answer: for a pause after each failure nobody asks, then one call finds out whether all
 * is well again. Thread-safe.
 */
final class Breaker {

    private final InstantSource clock;
    private final Duration pause;
    private volatile Instant closed = Instant.MIN;

    Breaker(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** What may fail. */
    @FunctionalInterface
    interface Call<T> {
        T answer() throws Unavailable;
    }

    <T> T ask(Call<T> call) throws Unavailable {
        if (clock.instant().isBefore(closed)) {
            throw Unavailable.resting();
        }
        try {
            return call.answer();
        } catch (Unavailable e) {
            closed = clock.instant().plus(pause);
            throw e;
        }
    }
}
