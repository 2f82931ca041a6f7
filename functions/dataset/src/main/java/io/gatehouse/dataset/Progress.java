package io.gatehouse.dataset;

import java.io.IOException;

/** Told now and then how far a validation has come. An exception from it ends the validation. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (bytes, rows) -> {};

    /**
     * Tells how far the work has come.
     *
     * @param bytes read so far, inflated, over all passes
     * @param rows seen so far in this pass
     */
    void at(long bytes, long rows) throws IOException;
}
