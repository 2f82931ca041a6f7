package io.gatehouse.validation.large;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.lambda.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the state machine asks for.
 *
 * @param step its name
 * @param index of the range or partition, where the step is about one
 * @param error that ended the execution, where the step gives up
 */
public record Step(String step, String dataset, String runId, int index, @Nullable Failure error) {
    /** What Step Functions tells of a failed state. */
    public record Failure(@JsonProperty("Error") String name, @JsonProperty("Cause") @Nullable String cause) {}

    /** Reads the event of an invocation. */
    public static Step read(InputStream event) throws IOException {
        return Json.mapper().readValue(event, Step.class);
    }

    String errorName() {
        return error == null ? "" : error.name();
    }
}
