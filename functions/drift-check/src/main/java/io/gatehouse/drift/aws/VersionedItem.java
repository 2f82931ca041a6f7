package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.key;

import io.gatehouse.lambda.dynamodb.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A document that a data set has one of, changed only by who read the version before. Thread-safe.
 *
 * @param sk of its item under {@code dataset#<name>}
 */
record VersionedItem<T>(DynamoDbClient dynamo, String table, String sk, Class<T> type) {
    Optional<T> find(String dataset) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(partition(dataset), sk))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), type)) : Optional.empty();
    }

    /**
     * Puts the next version, the first being 1, where the one before it is.
     *
     * @param more attributes of the item beside the document
     * @return whether it was; else another was faster
     */
    boolean replace(String dataset, T next, long version, Map<String, AttributeValue> more) {
        var item = new HashMap<>(key(partition(dataset), sk));
        item.putAll(more);
        item.put("version", number(version));
        item.put(Items.DOCUMENT, Items.document(next));
        try {
            dynamo.putItem(call -> {
                call.tableName(table).item(item);
                if (version == 1) {
                    call.conditionExpression("attribute_not_exists(pk)");
                } else {
                    call.conditionExpression("version = :old").expressionAttributeValues(Map.of(":old", number(version - 1)));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
