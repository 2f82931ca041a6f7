package io.gatehouse.local.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machine's clock, which tests may move forward. Thread-safe. */
public final class MovableClock implements InstantSource {

    private final InstantSource base;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;

    public MovableClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    /** Moves the clock forward; schedules that fall due in between run. */
    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
        listeners.forEach(Runnable::run);
    }

    void onAdvance(Runnable listener) {
        listeners.add(listener);
    }
}
