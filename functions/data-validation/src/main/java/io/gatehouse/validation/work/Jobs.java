package io.gatehouse.validation.work;

import java.util.Optional;

/** The jobs of all data sets, kept. */
public interface Jobs {
    /** Keeps a job unless it is there already. */
    void begin(Job job);

    Optional<Job> find(String dataset, String jobId);

    /** Keeps a job one step on, unless that step was made already. */
    void advance(Job job);
}
