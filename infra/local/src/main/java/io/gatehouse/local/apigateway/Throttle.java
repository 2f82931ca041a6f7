package io.gatehouse.local.apigateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A bucket of {@code burst} tokens that fills by {@code rate} a second; each request takes one. Thread-safe. */
final class Throttle {

    private final double rate;
    private final int burst;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    Throttle(double rate, int burst, InstantSource clock) {
        this.rate = rate;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.instant();
    }

    synchronized boolean admits() {
        var now = clock.instant();
        tokens = Math.min(burst, tokens + (rate * Duration.between(filled, now).toNanos()) / 1e9);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
