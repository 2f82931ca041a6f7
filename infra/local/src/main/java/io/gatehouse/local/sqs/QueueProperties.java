package io.gatehouse.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Turns the properties of a template's queue into the attributes of SQS's own API. */
final class QueueProperties {

    private static final Set<String> ATTRIBUTES = Set.of(
        "VisibilityTimeout",
        "MessageRetentionPeriod",
        "DelaySeconds",
        "ReceiveMessageWaitTimeSeconds",
        "MaximumMessageSize",
        "RedrivePolicy",
        "FifoQueue",
        "ContentBasedDeduplication"
    );

    /** Kept without effect: nothing is encrypted here, and any queue may redrive to its dead-letter queue. */
    private static final Set<String> ACCEPTED = Set.of(
        "QueueName",
        "SqsManagedSseEnabled",
        "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds",
        "RedriveAllowPolicy",
        "Tags"
    );

    private final JsonNode properties;

    /** @throws IllegalArgumentException if there is no name, or a property that the local stack does not know */
    QueueProperties(JsonNode properties) {
        properties.fieldNames().forEachRemaining(name -> {
            if (!ATTRIBUTES.contains(name) && !ACCEPTED.contains(name)) {
                throw new IllegalArgumentException("AWS::SQS::Queue property " + name + " is not known to the local stack");
            }
        });
        if (properties.path("QueueName").asText().isEmpty()) {
            throw new IllegalArgumentException("AWS::SQS::Queue needs a QueueName in the local stack");
        }
        this.properties = properties;
    }

    String name() {
        return properties.path("QueueName").asText();
    }

    /** All values are text in SQS's API. */
    ObjectNode attributes() {
        var attributes = JsonNodeFactory.instance.objectNode();
        properties.properties().forEach(property -> {
            if (ATTRIBUTES.contains(property.getKey())) {
                var value = property.getValue();
                attributes.put(property.getKey(), value.isContainerNode() ? value.toString() : value.asText());
            }
        });
        return attributes;
    }
}
