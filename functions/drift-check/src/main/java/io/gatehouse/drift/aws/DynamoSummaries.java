package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;

import io.gatehouse.drift.gate.LlmSummaries;
import io.gatehouse.drift.llm.LlmSummary;
import io.gatehouse.lambda.dynamodb.Items;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Summaries of calls in the table {@code gatehouse-datasets}: {@code llm#<run id>} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoSummaries implements LlmSummaries {

    private static final String PREFIX = "llm#";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoSummaries(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<LlmSummary> summary(String dataset, String runId) {
        var answer = dynamo.getItem(call -> call.tableName(table).key(key(partition(dataset), PREFIX + runId)));
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), LlmSummary.class)) : Optional.empty();
    }

    @Override
    public void keep(String dataset, String runId, LlmSummary summary) {
        var item = new HashMap<>(key(partition(dataset), PREFIX + runId));
        item.put(DOCUMENT, Items.document(summary));
        dynamo.putItem(call -> call.tableName(table).item(item));
    }
}
