package io.gatehouse.drift.gate;

import io.gatehouse.dataset.RowSample;
import io.gatehouse.dataset.UnreadableFileException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What explanations need beyond profiles: models, and some rows of each run. */
public interface Evidence {
    /** A model's file; nothing if there is none under that key, or it may not be read. */
    Optional<byte[]> model(String key);

    /**
     * Rows of a run drawn at random, the same each time. Drawn once and kept, so that a reference is not read again.
     *
     * @return nothing if the run's rows are gone
     * @throws UnreadableFileException if they cannot be taken apart, now or later
     * @throws IOException if they could not be read this time
     */
    Optional<RowSample> rows(String dataset, String runId, List<String> columns) throws IOException;
}
