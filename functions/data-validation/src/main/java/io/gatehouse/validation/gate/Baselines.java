package io.gatehouse.validation.gate;

import java.util.Optional;

/** The baselines of data sets: the item {@code baseline} under {@code dataset#<name>} of the table, with {@code run_id}. */
public interface Baselines {
    Optional<Baseline> find(String dataset);

    /** Sets a baseline in the place of any other. */
    void set(Baseline baseline);

    /** Sets a baseline unless there is one. */
    void setFirst(Baseline baseline);
}
