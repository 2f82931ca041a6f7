package io.gatehouse.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Where accepted and rejected rows go. Each is opened at most once, and only when there is something to write. */
public interface Outputs {
    /** For the rows that hold the contract, in the file's own format. */
    Output accepted() throws IOException;

    /** For the rows that do not, as JSON lines. */
    Output quarantine() throws IOException;

    /**
     * For the same rows as a Parquet table, where the contract asks for one.
     *
     * @param part of the table, from 0; a file in one piece has one
     */
    default Output table(int part) throws IOException {
        return none().accepted();
    }

    /** What is written is kept only if committed. */
    interface Output extends Closeable {
        /** The stream to write to; flushed, but not closed, before the commit. */
        OutputStream stream();

        /** Makes everything written so far visible, at once. */
        void commit() throws IOException;

        /** Forgets what was written unless it was committed. */
        @Override
        void close() throws IOException;
    }

    /** Outputs that keep nothing: for profiles and verdicts alone. */
    static Outputs none() {
        return NoOutputs.INSTANCE;
    }
}
