package io.gatehouse.batch.api;

import java.util.OptionalLong;

/** What the data gate let in. */
@FunctionalInterface
public interface AcceptedRuns {
    /** How many rows of a run were accepted; none of a run that was not, empty if there is no such run. */
    OptionalLong rows(String dataset, String runId);
}
