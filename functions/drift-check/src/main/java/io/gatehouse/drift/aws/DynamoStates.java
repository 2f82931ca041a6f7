package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;

import io.gatehouse.drift.gate.DriftState;
import io.gatehouse.drift.gate.DriftStates;
import io.gatehouse.lambda.dynamodb.Items;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Drift states in the table {@code gatehouse-datasets}: the item {@code drift} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoStates implements DriftStates {

    private static final String SK = "drift";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoStates(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<DriftState> find(String dataset) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(partition(dataset), SK))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), DriftState.class)) : Optional.empty();
    }

    @Override
    public boolean replace(String dataset, DriftState next) {
        var item = new HashMap<>(key(partition(dataset), SK));
        item.put("version", number(next.version()));
        item.put(DOCUMENT, Items.document(next));
        try {
            dynamo.putItem(call -> {
                call.tableName(table).item(item);
                if (next.version() == 1) {
                    call.conditionExpression("attribute_not_exists(pk)");
                } else {
                    call.conditionExpression("version = :old").expressionAttributeValues(Map.of(":old", number(next.version() - 1)));
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
