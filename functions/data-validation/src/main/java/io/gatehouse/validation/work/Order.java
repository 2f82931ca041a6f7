package io.gatehouse.validation.work;

import io.gatehouse.events.LandedObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asked the function to do, as a message of its own queue. Long work is cut into steps, each a message. */
public sealed interface Order {
    /** The message's {@code detail-type}. */
    String type();

    /**
     * The same file, held to the contract as it is now.
     *
     * @param revalidates the run under the contract as it was
     */
    record Revalidation(LandedObject object, String revalidates, Instant askedAt) implements Order {
        public static final String TYPE = "RevalidationRequested";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * The files that are in the landing bucket already.
     *
     * @param prefix of their keys below the data set's folder
     * @param since of these, those changed from then on
     * @param limit how many at most
     * @param step from 0
     */
    record Backfill(String dataset, String jobId, String prefix, @Nullable Instant since, long limit, int step) implements Order {
        public static final String TYPE = "BackfillRequested";

        @Override
        public String type() {
            return TYPE;
        }

        Backfill next() {
            return new Backfill(dataset, jobId, prefix, since, limit, step + 1);
        }
    }

    /**
     * Rows to be taken out of what is kept of a data set.
     *
     * @param keys each with a value for every field of the primary key
     * @param step from 0
     */
    record Erasure(String dataset, String jobId, List<Map<String, String>> keys, int step) implements Order {
        public static final String TYPE = "ErasureRequested";

        public Erasure {
            keys = keys.stream().map(Map::copyOf).toList();
        }

        @Override
        public String type() {
            return TYPE;
        }

        Erasure next() {
            return new Erasure(dataset, jobId, keys, step + 1);
        }
    }
}
