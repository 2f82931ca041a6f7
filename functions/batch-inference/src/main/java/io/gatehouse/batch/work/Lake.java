package io.gatehouse.batch.work;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The lake's accepted rows, and what is made of them. */
public interface Lake {
    /** Takes rows one by one, with their numbers from 1; false to read no further. */
    @FunctionalInterface
    interface Taker {
        boolean take(long number, Map<String, String> cells);
    }

    /** What becomes an object when it is committed, all at once. */
    interface Output extends Closeable {
        OutputStream to();

        /** Makes what was written the object. */
        void commit() throws IOException;
    }

    /** The contract of a data set: the one set by the API, else the published, else the inferred one. */
    String contract(String dataset);

    /**
     * Reads a run's accepted rows in their order.
     *
     * @param passedOver how many rows are not taken
     */
    void read(String dataset, String runId, long passedOver, Taker taker) throws IOException;

    /** Where a key of the lake is, {@code s3://…}. */
    String uri(String key);

    Output write(String key);
}
