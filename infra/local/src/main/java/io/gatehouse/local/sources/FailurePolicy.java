package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What becomes of a record of a stream that a function cannot take. With {@code BisectBatchOnFunctionError} it is found in its batch.
 *
 * @param retries how often it is handed again; negative for ever
 * @param destination ARN of the queue that is told of it; none lets it go without a word
 */
record FailurePolicy(int retries, Optional<String> destination) {
    static FailurePolicy of(JsonNode properties) {
        return new FailurePolicy(
            properties.path("MaximumRetryAttempts").asInt(-1),
            Optional.ofNullable(properties.at("/DestinationConfig/OnFailure/Destination").textValue())
        );
    }

    boolean givesUpAfter(int attempts) {
        return retries >= 0 && attempts > retries;
    }
}
