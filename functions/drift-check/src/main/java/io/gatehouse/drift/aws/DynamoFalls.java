package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.drift.gate.FallState;
import io.gatehouse.drift.gate.FallStates;
import io.gatehouse.lambda.dynamodb.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How models answer, in the table {@code gatehouse-datasets}: the item {@code performance} under the {@code dataset#<name>} of the labels, and
 * {@code labels#<name>} under that of the predictions. Thread-safe.
 */
public final class DynamoFalls implements FallStates {

    private static final String SK = "performance";
    private static final String LABELS = "labels#";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoFalls(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<FallState> find(String labels) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(partition(labels), SK))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), FallState.class)) : Optional.empty();
    }

    @Override
    public boolean replace(String labels, FallState next) {
        var item = new HashMap<>(key(partition(labels), SK));
        item.put("version", number(next.version()));
        item.put("run_id", text(next.run()));
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

    @Override
    public void judge(String predictions, String labels) {
        dynamo.putItem(call -> call.tableName(table).item(key(partition(predictions), LABELS + labels)));
    }

    @Override
    public List<String> judges(String predictions) {
        var query = dynamo.queryPaginator(call ->
            call
                .tableName(table)
                .projectionExpression("sk")
                .keyConditionExpression("pk = :pk AND begins_with(sk, :labels)")
                .expressionAttributeValues(Map.of(":pk", text(partition(predictions)), ":labels", text(LABELS)))
        );
        return query
            .items()
            .stream()
            .map(item -> text(item, Items.SK).substring(LABELS.length()))
            .toList();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
