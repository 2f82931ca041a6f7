package io.gatehouse.local.functions;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Watches a process through one phase as Lambda does: its time, its memory, its end. Used by one thread. */
final class Supervision {

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Process process;
    private final ProcessStats stats;
    private final EnvironmentLog log;
    private final int memoryMb;
    private boolean over;
    private int peakMb;

    Supervision(Process process, ProcessStats stats, EnvironmentLog log, int memoryMb) {
        this.process = process;
        this.stats = stats;
        this.log = log;
        this.memoryMb = memoryMb;
    }

    /** Waits for the outcome of a phase; without one, ends the process and says why. */
    Outcome await(CompletableFuture<Outcome> phase, String requestId, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var left = deadline - System.nanoTime();
            try {
                return phase.get(Math.min(Math.max(left, 0), TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS)), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                look();
                if (stats.unreclaimableMb() > memoryMb) {
                    return ended(Outcome.killed(requestId));
                }
                if (!process.isAlive() && !phase.isDone()) {
                    return ended(Outcome.exited(requestId, process.exitValue()));
                }
                if (left <= 0) {
                    return ended(Outcome.timedOut(requestId, limit));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ended(Outcome.killed(requestId));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Outcome ended(Outcome outcome) {
        over = true;
        process.destroyForcibly();
        return outcome;
    }

    /** Takes in what the process has logged, and how large it has been. */
    void look() {
        log.poll();
        log.sendIfMany();
        peakMb = Math.max(peakMb, stats.peakMb());
    }

    /** Whether the process cannot go on. */
    boolean over() {
        return over || !process.isAlive();
    }

    /** The highest resident set seen, in MB; 0 where the system does not tell. */
    int peakMb() {
        return peakMb;
    }
}
