package io.gatehouse.drift.gate;

import java.util.Optional;

/** The drift states of data sets. */
public interface DriftStates {
    Optional<DriftState> find(String dataset);

    /**
     * Writes a state if the one before it, by version, is the one that is there.
     *
     * @return false if somebody else wrote meanwhile
     */
    boolean replace(String dataset, DriftState next);
}
