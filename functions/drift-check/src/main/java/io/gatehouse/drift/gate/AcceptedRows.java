package io.gatehouse.drift.gate;

import io.gatehouse.dataset.Rows;

/** The rows of runs, as they entered the lake. Read only where profiles cannot say what is asked: which label is of which prediction. */
public interface AcceptedRows {
    /**
     * Reads a run's rows; none if they are gone.
     *
     * @param contract that the data set is held to, as JSON; it says how its files are written
     */
    void read(String dataset, String runId, String contract, Rows.Taker taker);
}
