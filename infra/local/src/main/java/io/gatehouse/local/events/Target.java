package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who receives what a rule matches.
 *
 * @param arn of a queue, a function or a bus
 * @param messageGroup for FIFO queues
 * @param deadLetterQueue the ARN of the queue for events that could not be delivered
 * @param retries after the first attempt
 * @param maximumAge after which an event is no longer tried
 * @param definition as it was given, for those who list it
 */
record Target(
    String id,
    String arn,
    TargetInput input,
    @Nullable String messageGroup,
    @Nullable String deadLetterQueue,
    int retries,
    Duration maximumAge,
    ObjectNode definition
) {
    private static final int AWS_RETRIES = 185;
    private static final long AWS_AGE_SECONDS = Duration.ofHours(24).toSeconds();
    private static final Set<String> SERVICES = Set.of("sqs", "lambda", "events", "sns");
    private static final Set<String> MEMBERS = Set.of(
        "Id",
        "Arn",
        "RoleArn",
        "Input",
        "InputPath",
        "InputTransformer",
        "SqsParameters",
        "DeadLetterConfig",
        "RetryPolicy"
    );

    /**
     * Reads a target of a template or of {@code PutTargets}.
     *
     * @throws IllegalArgumentException naming what is not known here
     */
    static Target of(JsonNode node) {
        var arn = node.path("Arn").asText();
        var service = arn.split(":", 4).length < 4 ? "" : arn.split(":", 4)[2];
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("the target " + arn + " is no queue, function, topic or bus");
        }
        var unknown = node
            .properties()
            .stream()
            .map(member -> member.getKey())
            .filter(name -> !MEMBERS.contains(name))
            .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the target " + arn + " has what is not known here: " + unknown);
        }
        var retry = node.path("RetryPolicy");
        return new Target(
            node.path("Id").asText(),
            arn,
            TargetInput.of(node),
            text(node.path("SqsParameters").path("MessageGroupId")),
            text(node.path("DeadLetterConfig").path("Arn")),
            retry.path("MaximumRetryAttempts").asInt(AWS_RETRIES),
            Duration.ofSeconds(retry.path("MaximumEventAgeInSeconds").asLong(AWS_AGE_SECONDS)),
            node.deepCopy()
        );
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
