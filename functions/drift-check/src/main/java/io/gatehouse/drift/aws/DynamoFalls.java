package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.drift.gate.FallState;
import io.gatehouse.drift.gate.FallStates;
import io.gatehouse.lambda.dynamodb.Items;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How models answer, in the table {@code gatehouse-datasets}: the item {@code performance} under the {@code dataset#<name>} of the labels, and
 * {@code labels#<name>} under that of the predictions. Thread-safe.
 */
public final class DynamoFalls implements FallStates {

    private static final String LABELS = "labels#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final VersionedItem<FallState> states;

    public DynamoFalls(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        states = new VersionedItem<>(dynamo, table, "performance", FallState.class);
    }

    @Override
    public Optional<FallState> find(String labels) {
        return states.find(labels);
    }

    @Override
    public boolean replace(String labels, FallState next) {
        return states.replace(labels, next, next.version(), Map.of("run_id", text(next.run())));
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
}
