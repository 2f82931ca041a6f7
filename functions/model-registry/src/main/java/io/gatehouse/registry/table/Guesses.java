package io.gatehouse.registry.table;

import io.gatehouse.registry.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was written here last is probably so still: a change is decided by it at first, on the condition that it is, and by what is read
 * only if it was not, or if it would be refused. Saves a reading wherever one client works on one thing. What somebody else is found to
 * write too is read for a while, so that a change of it does not pay for a write in vain each time. Thread-safe.
 */
public final class Guesses<T> {

    private static final int MOST = 64;
    private static final Duration SHARED = Duration.ofMinutes(1);

    private final Attempts attempts;
    private final InstantSource clock;
    private final Map<String, Guess<T>> guesses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guess<T>> eldest) {
            return size() > MOST;
        }
    };

    /** @param sharedUntil when it may be guessed again; in the past if nobody else was seen to write it */
    private record Guess<T>(@Nullable T value, Instant sharedUntil) {}

    public Guesses(Attempts attempts, InstantSource clock) {
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Changes something until nobody was faster.
     *
     * @param read what it is now
     * @param change decides and writes, on the condition that it is as given
     */
    public <R> R change(String name, Supplier<T> read, Function<T, R> change) {
        var guess = of(name);
        if (guess.isPresent()) {
            try {
                return change.apply(guess.get());
            } catch (Conflict wrong) {
                share(name);
            } catch (RegistryException refused) {
                if (refused.status() >= 500) {
                    throw refused;
                }
            }
        }
        return attempts.until(() -> change.apply(read.get()));
    }

    /** Remembers what was written here. */
    public synchronized void wrote(String name, T value) {
        var before = guesses.get(name);
        guesses.put(name, new Guess<>(value, before == null ? Instant.EPOCH : before.sharedUntil()));
    }

    /** It is not any more. */
    public synchronized void gone(String name) {
        guesses.remove(name);
    }

    /** Whether it was written here lately. */
    public boolean has(String name) {
        return of(name).isPresent();
    }

    private synchronized Optional<T> of(String name) {
        var guess = guesses.get(name);
        return guess == null || clock.instant().isBefore(guess.sharedUntil()) ? Optional.empty() : Optional.ofNullable(guess.value());
    }

    private synchronized void share(String name) {
        guesses.put(name, new Guess<>(null, clock.instant().plus(SHARED)));
    }
}
