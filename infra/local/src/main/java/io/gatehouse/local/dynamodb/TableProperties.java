package io.gatehouse.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Turns the properties of a template's table into a request of DynamoDB's own API. */
final class TableProperties {

    private static final Set<String> SAME = Set.of("TableName", "AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes");

    /** Kept without effect: the engine has one region, no price and no encryption. */
    private static final Set<String> ACCEPTED = Set.of(
        "BillingMode",
        "ContributorInsightsSpecification",
        "DeletionProtectionEnabled",
        "GlobalSecondaryIndexes",
        "PointInTimeRecoverySpecification",
        "ProvisionedThroughput",
        "Replicas",
        "SSESpecification",
        "StreamSpecification",
        "TableClass",
        "Tags",
        "TimeToLiveSpecification",
        "WriteProvisionedThroughputSettings",
        "WriteOnDemandThroughputSettings"
    );

    private final JsonNode properties;

    /** @throws IllegalArgumentException if there is no name, or a property that the local stack does not know */
    TableProperties(JsonNode properties) {
        properties.fieldNames().forEachRemaining(name -> {
            if (!SAME.contains(name) && !ACCEPTED.contains(name)) {
                throw new IllegalArgumentException("DynamoDB table property " + name + " is not known to the local stack");
            }
        });
        if (properties.path("TableName").asText().isEmpty()) {
            throw new IllegalArgumentException("A DynamoDB table needs a TableName in the local stack");
        }
        this.properties = properties;
    }

    String name() {
        return properties.path("TableName").asText();
    }

    /** The attribute that holds the second of an item's end; empty if items do not end. */
    Optional<String> timeToLive() {
        var ttl = properties.path("TimeToLiveSpecification");
        return ttl.path("Enabled").asBoolean() ? Optional.of(ttl.path("AttributeName").asText()) : Optional.empty();
    }

    /** The body of CreateTable. */
    ObjectNode createTable() {
        var request = JsonNodeFactory.instance.objectNode().put("BillingMode", "PAY_PER_REQUEST");
        SAME.stream()
            .filter(properties::has)
            .forEach(name -> request.set(name, properties.get(name)));
        var indexes = properties.path("GlobalSecondaryIndexes");
        if (indexes.isArray() && !indexes.isEmpty()) {
            var list = request.putArray("GlobalSecondaryIndexes");
            indexes.forEach(index -> {
                var copy = list.addObject();
                for (var name : Set.of("IndexName", "KeySchema", "Projection")) {
                    copy.set(name, index.get(name));
                }
            });
        }
        var stream = properties.path("StreamSpecification");
        if (stream.has("StreamViewType")) {
            request.putObject("StreamSpecification").put("StreamEnabled", true).set("StreamViewType", stream.get("StreamViewType"));
        }
        return request;
    }
}
