package io.gatehouse.drift.gate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the data gate keeps of data sets, as far as drift needs it. */
public interface Datasets {
    /** Names of all data sets. */
    List<String> names();

    /** The contract that holds, as JSON: set through the API, else published, else inferred. */
    Optional<String> contract(String dataset);

    /** The run that was taken for normal. */
    Optional<String> baseline(String dataset);

    /** Takes a run for normal unless one is. */
    void baselineIfNone(String dataset, String runId);

    /** The oldest run whose rows entered the lake. */
    Optional<String> first(String dataset);

    /**
     * Runs whose rows entered the lake, newest first.
     *
     * @param before only runs before this one; null for all
     */
    List<String> entered(String dataset, @Nullable String before, int limit);
}
