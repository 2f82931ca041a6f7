package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.gate.Baseline;
import io.gatehouse.validation.gate.Baselines;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Baselines in the table {@code gatehouse-datasets}, plain attributes, so that other functions read them too. Thread-safe. */
public final class DynamoBaselines implements Baselines {

    private static final String SK = "baseline";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoBaselines(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Baseline> find(String dataset) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(DynamoRuns.partition(dataset), SK))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(read(dataset, answer.item())) : Optional.empty();
    }

    @Override
    public void set(Baseline baseline) {
        dynamo.putItem(call -> call.tableName(table).item(item(baseline)));
    }

    @Override
    public void setFirst(Baseline baseline) {
        try {
            dynamo.putItem(call -> call.tableName(table).item(item(baseline)).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException e) {
            // What is normal has been said already.
            return;
        }
    }

    private static Map<String, AttributeValue> item(Baseline baseline) {
        var item = new HashMap<>(key(DynamoRuns.partition(baseline.dataset()), SK));
        item.put("run_id", text(baseline.runId()));
        item.put("set_at", text(baseline.setAt().toString()));
        item.put("set_by", text(baseline.setBy()));
        return item;
    }

    private static Baseline read(String dataset, Map<String, AttributeValue> item) {
        return new Baseline(dataset, text(item, "run_id"), Instant.parse(text(item, "set_at")), text(item, "set_by"));
    }
}
