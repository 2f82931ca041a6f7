package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a mapping is, as its template says.
 *
 * @param batchSize the most messages of one invocation
 * @param batchingWindow how long to gather them
 * @param filters event patterns, of which a message must match one; none lets all through
 * @param partialBatches whether the function answers which messages failed ({@code ReportBatchItemFailures})
 * @param maximumConcurrency the most invocations at a time
 * @param failures what becomes of records of a stream that the function does not take
 */
public record EventSourceMapping(
    String id,
    String sourceArn,
    String function,
    int batchSize,
    Duration batchingWindow,
    List<String> filters,
    boolean partialBatches,
    int maximumConcurrency,
    FailurePolicy failures,
    boolean enabled
) {
    /** As many as Lambda starts with for a queue. */
    static final int INITIAL_POLLERS = 5;

    /** Reads the resolved properties of an {@code AWS::Lambda::EventSourceMapping}; absent ones get the defaults for queues. */
    public static EventSourceMapping of(String id, JsonNode properties) {
        return new EventSourceMapping(
            id,
            properties.required("EventSourceArn").asText(),
            properties.required("FunctionName").asText(),
            properties.path("BatchSize").asInt(10),
            Duration.ofSeconds(properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
            texts(properties.path("FilterCriteria").path("Filters"), "Pattern"),
            contains(properties.path("FunctionResponseTypes"), "ReportBatchItemFailures"),
            properties.path("ScalingConfig").path("MaximumConcurrency").asInt(INITIAL_POLLERS),
            FailurePolicy.of(properties),
            properties.path("Enabled").asBoolean(true)
        );
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
            .map(item -> item.required(member).asText())
            .toList();
    }

    private static boolean contains(JsonNode array, String text) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(item -> item.asText().equals(text));
    }
}
