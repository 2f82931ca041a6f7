package io.gatehouse.serving;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model by one alias or number: what serves, and when the registry was asked last. Thread-safe. */
final class Slot {

    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    private final Supplier<Registered> registration;
    private final Loading loading;
    private final InstantSource clock;
    private final Duration look;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable State state;

    private record State(ServedModel served, Instant lookedAt) {}

    Slot(Supplier<Registered> registration, Loading loading, InstantSource clock, Duration look) {
        this.registration = registration;
        this.loading = loading;
        this.clock = clock;
        this.look = look;
    }

    ServedModel current() throws IOException {
        var now = state;
        if (now == null) {
            return first();
        }
        if (clock.instant().isBefore(now.lookedAt().plus(look)) || !lock.tryLock()) {
            return now.served();
        }
        try {
            return again(now.served());
        } finally {
            lock.unlock();
        }
    }

    private ServedModel first() throws IOException {
        lock.lock();
        try {
            var other = state;
            if (other != null) {
                return other.served();
            }
            var served = loading.load(registration.get());
            state = new State(served, clock.instant());
            return served;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever fails, an answer of the old version is better than none. */
    private ServedModel again(ServedModel old) {
        var served = old;
        try {
            var wanted = registration.get();
            if (!wanted.is(old.version())) {
                served = loading.load(wanted);
                LOG.info("{} takes the place of version {}", wanted, old.version().version());
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("{} serves on: what takes its place could not be found or loaded", old.version());
        }
        state = new State(served, clock.instant());
        return served;
    }
}
