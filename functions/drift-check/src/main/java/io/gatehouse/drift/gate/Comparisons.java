package io.gatehouse.drift.gate;

import io.gatehouse.drift.decision.History.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons that were made, one a run: the newest of a run replaces those before. */
public interface Comparisons {
    /**
     * What is kept of a comparison; the report has the rest.
     *
     * @param basis what it was made from: equal for the same reference and settings
     * @param reference names the reference across runs, so that only like scores follow each other
     * @param undecided whether columns could not be told
     * @param marks by column
     */
    record Kept(
        String dataset,
        String runId,
        String basis,
        String reference,
        boolean drifted,
        boolean undecided,
        double share,
        Map<String, Mark> marks
    ) {
        /** Marks are copied. */
        public Kept {
            marks = Map.copyOf(marks);
        }
    }

    Optional<Kept> find(String dataset, String runId);

    void keep(Kept comparison);

    /** Comparisons of runs before this one, oldest first, at most so many of the newest. */
    List<Kept> before(String dataset, String runId, int limit);
}
