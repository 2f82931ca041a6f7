package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.drift.gate.Comparisons;
import io.gatehouse.lambda.dynamodb.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Comparisons in the table {@code gatehouse-datasets}: {@code drift#<run id>} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoComparisons implements Comparisons {

    private static final String PREFIX = "drift#";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoComparisons(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Kept> find(String dataset, String runId) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(partition(dataset), PREFIX + runId))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), Kept.class)) : Optional.empty();
    }

    @Override
    public void keep(Kept comparison) {
        var item = new HashMap<>(key(partition(comparison.dataset()), PREFIX + comparison.runId()));
        item.put(DOCUMENT, Items.document(comparison));
        dynamo.putItem(call -> call.tableName(table).item(item));
    }

    @Override
    public List<Kept> before(String dataset, String runId, int limit) {
        var answer = dynamo.query(call ->
            call
                .tableName(table)
                .limit(limit)
                .scanIndexForward(false)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(":pk", text(partition(dataset)), ":first", text(PREFIX), ":last", text(PREFIX + runId)))
        );
        return answer
            .items()
            .stream()
            .map(item -> Items.document(item, Kept.class))
            .filter(kept -> !kept.runId().equals(runId))
            .toList()
            .reversed();
    }
}
