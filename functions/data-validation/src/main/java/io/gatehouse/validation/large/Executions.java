package io.gatehouse.validation.large;

/** The state machine that takes a large file through its steps. */
public interface Executions {
    /** How an execution stands. */
    enum State {
        NONE,
        RUNNING,
        FAILED,
        SUCCEEDED,
    }

    State state(String runId);

    /** Starts the execution of a run; without effect if there is one. */
    void start(String dataset, String runId);

    /** Takes up a failed execution again. */
    void redrive(String runId);
}
