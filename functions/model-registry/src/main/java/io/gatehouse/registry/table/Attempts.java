package io.gatehouse.registry.table;

import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Reads, decides and writes again when somebody else wrote in between. Gives up in time for an answer: nothing was written then, so
 * that 503 is true. Thread-safe.
 */
public final class Attempts {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_PAUSE_MILLIS = 80;

    private final InstantSource clock;
    private final Supplier<RandomGenerator> dice;

    /** @param dice made in the invocation, so that two restored snapshots do not wait in step */
    public Attempts(InstantSource clock, Supplier<RandomGenerator> dice) {
        this.clock = clock;
        this.dice = dice;
    }

    /**
     * Tries until it is not in conflict.
     *
     * @param attempt everything from the first read to the write
     */
    public <T> T until(Supplier<T> attempt) {
        var end = clock.instant().plus(PATIENCE);
        for (int i = 0; ; i++) {
            try {
                return attempt.get();
            } catch (Conflict conflict) {
                if (clock.instant().isAfter(end)) {
                    throw new RegistryException(ErrorCode.TEMPORARILY_UNAVAILABLE, "Too many are writing this at once: try again.");
                }
                pause(Math.min(LONGEST_PAUSE_MILLIS, 4 << Math.min(i, 5)));
            }
        }
    }

    private void pause(int most) {
        try {
            Thread.sleep(dice.get().nextInt(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(ErrorCode.TEMPORARILY_UNAVAILABLE, "The function is stopping: try again.");
        }
    }
}
