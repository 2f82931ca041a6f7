package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Progress;
import java.time.Instant;
import java.time.InstantSource;

/** Ends a validation that would be stopped in the middle: an ending that is told beats one that is not. */
record DeadlineWatch(InstantSource clock, Instant deadline, long size) implements Progress {
    @Override
    public void at(long bytes, long rows) throws TooSlowException {
        if (clock.instant().isAfter(deadline)) {
            throw new TooSlowException(
                "The time of one invocation ended at row " +
                    rows +
                    ", with " +
                    bytes +
                    " bytes read of a file of " +
                    size +
                    " bytes: split the file, or give the function more memory, which also gives it more of a processor."
            );
        }
    }
}
