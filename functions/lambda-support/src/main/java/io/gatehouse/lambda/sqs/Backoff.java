package io.gatehouse.lambda.sqs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a message is tried again: doubled with every receive from {@code first} up to {@code longest}, of which
 * a random share between a half and the whole is taken, so that what failed together is not retried together.
 * Source: AWS Architecture Blog, "Exponential backoff and jitter" (equal jitter).
 */
public record Backoff(Duration first, Duration longest) {
    /** From 2 seconds up to 2 minutes. */
    public static Backoff standard() {
        return new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));
    }

    /**
     * Returns the wait in whole seconds, at least 1.
     *
     * @param receives how often the message has been received, from 1
     */
    public int seconds(int receives, RandomGenerator random) {
        int doublings = Math.clamp(receives - 1L, 0, 30);
        long whole = Math.min(first.toSeconds() << doublings, longest.toSeconds());
        return (int) Math.max(1, Math.round((whole * (1 + random.nextDouble())) / 2));
    }
}
