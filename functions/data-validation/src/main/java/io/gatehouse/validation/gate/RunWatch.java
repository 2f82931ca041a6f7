package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ends a validation that would be stopped in the middle, for an ending that is told beats one that is not; and notes now and then how far
 * it has come. Not thread-safe: one for each try.
 */
final class RunWatch implements Progress {

    /** A file that takes less is never seen running for long; a larger one costs some thirty writes at most. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Instant deadline;
    private final Run run;
    private final Runs runs;
    private Instant next;

    RunWatch(InstantSource clock, Instant deadline, Run run, Runs runs) {
        this.clock = clock;
        this.deadline = deadline;
        this.run = run;
        this.runs = runs;
        this.next = clock.instant().plus(INTERVAL);
    }

    @Override
    public void at(long bytes, long rows) throws TooSlowException {
        Instant now = clock.instant();
        if (now.isAfter(deadline)) {
            throw tooSlow(bytes, rows);
        }
        if (!now.isBefore(next)) {
            next = now.plus(INTERVAL);
            runs.note(run.at(new Run.Progress(bytes, rows, now)));
        }
    }

    private TooSlowException tooSlow(long bytes, long rows) {
        return new TooSlowException(
            "The time of one invocation ended at row " +
                rows +
                ", with " +
                bytes +
                " bytes read of a file of " +
                run.object().size() +
                " bytes: split the file, or give the function more memory, which also gives it more of a processor."
        );
    }
}
