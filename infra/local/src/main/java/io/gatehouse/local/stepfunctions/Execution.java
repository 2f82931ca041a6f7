package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a state machine.
 *
 * @param state that it is in, or was in at its end
 * @param data that the state was entered with; the output of one that succeeded
 * @param error and {@code cause} of one that failed
 */
public record Execution(
    String machine,
    String name,
    JsonNode input,
    Status status,
    String state,
    JsonNode data,
    Instant started,
    @Nullable Instant stopped,
    @Nullable String error,
    @Nullable String cause
) {
    /** How far an execution has come. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
    }

    Execution at(String entered, JsonNode with) {
        return new Execution(machine, name, input, Status.RUNNING, entered, with, started, null, null, null);
    }

    Execution succeeded(JsonNode output, Instant now) {
        return new Execution(machine, name, input, Status.SUCCEEDED, state, output, started, now, null, null);
    }

    Execution failed(StateFailure failure, Instant now) {
        return new Execution(machine, name, input, Status.FAILED, state, data, started, now, failure.error(), failure.cause());
    }
}
