package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How asynchronous invocations are retried and where they end.
 *
 * @param maximumRetries 0 to 2
 * @param maximumAge after which an event is no longer tried
 * @param onFailure the ARN of a queue, bus or function that gets the record of a failed event, or null
 * @param onSuccess the same for one that succeeded
 */
public record AsyncConfig(int maximumRetries, Duration maximumAge, @Nullable String onFailure, @Nullable String onSuccess) {
    static final AsyncConfig DEFAULT = new AsyncConfig(2, Duration.ofHours(6), null, null);

    /** Reads the resolved properties of an {@code AWS::Lambda::EventInvokeConfig}. */
    public static AsyncConfig of(JsonNode properties) {
        return new AsyncConfig(
            properties.path("MaximumRetryAttempts").asInt(DEFAULT.maximumRetries),
            Duration.ofSeconds(properties.path("MaximumEventAgeInSeconds").asLong(DEFAULT.maximumAge.toSeconds())),
            destination(properties, "OnFailure"),
            destination(properties, "OnSuccess")
        );
    }

    private static @Nullable String destination(JsonNode properties, String outcome) {
        var node = properties.path("DestinationConfig").path(outcome).path("Destination");
        return node.isTextual() ? node.asText() : null;
    }
}
