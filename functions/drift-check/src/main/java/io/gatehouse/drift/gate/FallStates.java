package io.gatehouse.drift.gate;

import java.util.List;
import java.util.Optional;

/** What is kept of data sets of labels. */
public interface FallStates {
    Optional<FallState> find(String labels);

    /**
     * Writes a state if the one before it, by version, is the one that is there.
     *
     * @return false if somebody else wrote meanwhile
     */
    boolean replace(String labels, FallState next);

    /** Notes that a data set has the labels of another's predictions, so that predictions that come after their labels are seen. */
    void judge(String predictions, String labels);

    /** Data sets that have labels of these predictions. */
    List<String> judges(String predictions);
}
