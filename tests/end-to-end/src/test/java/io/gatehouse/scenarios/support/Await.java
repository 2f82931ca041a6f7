package io.gatehouse.scenarios.support;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what happens elsewhere, always with a deadline. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /**
     * Asks until there is an answer.
     *
     * @param what completes the sentence "waited in vain for …"
     * @throws AssertionError when the deadline passes
     */
    public static <T> T until(String what, Duration deadline, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + deadline.toSeconds() + " s in vain for " + what);
            }
            pause();
        }
    }

    public static void untilTrue(String what, Duration deadline, BooleanSupplier question) {
        until(what, deadline, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
