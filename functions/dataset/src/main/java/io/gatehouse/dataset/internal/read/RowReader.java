package io.gatehouse.dataset.internal.read;

import java.io.IOException;

/** Takes a file apart into rows. */
public interface RowReader {
    /** Reads the next row, or what is {@link Row#isAside() aside}, into {@link #row()}; false at the end of the file. */
    boolean next() throws IOException;

    /** Adds the next rows to the batch until it is full or the file ends. */
    default void fill(Batch batch) throws IOException {
        while (!batch.isFull() && next()) {
            batch.add(row());
        }
    }

    /** The one row, filled anew by {@link #next()}. */
    Row row();
}
