package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What states reach out to, in the name of a role. */
public interface Tasks {
    /**
     * Invokes a function and waits for its answer.
     *
     * @param timeout after which the state fails with {@code States.Timeout}
     */
    JsonNode invoke(String roleArn, String functionArn, JsonNode payload, Duration timeout) throws StateFailure, InterruptedException;

    /** Returns if the role may start executions of the state machine, as a distributed map does for its items. */
    void requireStart(String roleArn, String stateMachineArn) throws StateFailure;

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;
}
