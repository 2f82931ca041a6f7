package io.gatehouse.local.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs what is due on a clock that may be moved. A schedule passed over several times by one move runs once a time. Thread-safe. */
public final class Schedules implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final MovableClock clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private @Nullable Thread thread;
    private boolean closed;

    /** Nothing is due before something is put, and no thread is started before. */
    public Schedules(MovableClock clock) {
        this.clock = clock;
        clock.onAdvance(this::runDue);
    }

    private record Entry(String id, ScheduleExpression expression, Consumer<Instant> action, Instant due) {}

    private record Run(Consumer<Instant> action, Instant due) {}

    /** Adds a schedule, or replaces the one of its id. The action gets the time it was due. */
    public synchronized void put(String id, ScheduleExpression expression, Consumer<Instant> action) {
        entries.remove(id);
        expression.next(clock.instant()).ifPresent(due -> entries.put(id, new Entry(id, expression, action, due)));
        if (thread == null) {
            thread = Thread.ofPlatform().name("schedules").daemon().start(this::loop);
        }
        notifyAll();
    }

    /** Takes a schedule away, if it is there. */
    public synchronized void cancel(String id) {
        entries.remove(id);
    }

    /** Runs, in the caller's thread, all that is due by now. */
    private void runDue() {
        takeDue().forEach(run -> run.action().accept(run.due()));
    }

    private synchronized List<Run> takeDue() {
        var now = clock.instant();
        var runs = new ArrayList<Run>();
        for (var first : List.copyOf(entries.values())) {
            var entry = first;
            while (entry != null && !entry.due().isAfter(now)) {
                runs.add(new Run(entry.action(), entry.due()));
                entry = advanced(entry);
            }
        }
        runs.sort(Comparator.comparing(Run::due));
        return runs;
    }

    private @Nullable Entry advanced(Entry entry) {
        var next = entry
            .expression()
            .next(entry.due())
            .map(due -> new Entry(entry.id(), entry.expression(), entry.action(), due));
        next.ifPresentOrElse(later -> entries.put(later.id(), later), () -> entries.remove(entry.id()));
        return next.orElse(null);
    }

    private void loop() {
        try {
            while (awaitDue()) {
                runDue();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until something is due; false once closed. */
    private synchronized boolean awaitDue() throws InterruptedException {
        for (var left = millisLeft(); !closed && left > 0; left = millisLeft()) {
            wait(left);
        }
        return !closed;
    }

    private long millisLeft() {
        var now = clock.instant();
        return entries
            .values()
            .stream()
            .mapToLong(entry -> Math.max(0, Duration.between(now, entry.due()).toMillis() + 1))
            .min()
            .orElse(LONGEST_WAIT.toMillis());
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
