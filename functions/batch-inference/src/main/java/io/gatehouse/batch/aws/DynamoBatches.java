package io.gatehouse.batch.aws;

import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches;
import io.gatehouse.lambda.dynamodb.Items;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Batches in the table of predictions: {@code batch#<id>} has the batch itself under {@code batch}, its done chunks under
 * {@code chunk#<number>}. Under {@code batches}, and {@code batches#<data set>}, are their ids. They are kept for 90 days. Thread-safe.
 */
public final class DynamoBatches implements Batches {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final String BATCH = "batch";
    private static final String CHUNK = "chunk#";
    private static final String ALL = "batches";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoBatches(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Batch> find(String id) {
        var answer = dynamo.getItem(get ->
            get
                .tableName(table)
                .key(Items.key(partition(id), BATCH))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), Batch.class)) : Optional.empty();
    }

    @Override
    public void begin(Batch batch) {
        // First the lists: a batch that is in none would never be found, one that is not there is passed over.
        for (var list : List.of(ALL, list(batch.dataset()))) {
            var item = expiring(list, batch.batchId(), batch);
            dynamo.putItem(put -> put.tableName(table).item(item));
        }
        try {
            dynamo.putItem(put -> put.tableName(table).item(item(batch)).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException another) {
            // Another delivery of the same event was first: its batch is as good.
            return;
        }
    }

    @Override
    public Page list(String dataset, int limit, String from) {
        var pk = dataset.isEmpty() ? ALL : list(dataset);
        var query = QueryRequest.builder()
            .tableName(table)
            .limit(limit)
            .scanIndexForward(false)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Items.text(pk)));
        if (!from.isEmpty()) {
            query.exclusiveStartKey(Items.key(pk, from));
        }
        var answer = dynamo.query(query.build());
        var batches = answer
            .items()
            .stream()
            .flatMap(item -> find(Items.text(item, Items.SK)).stream())
            .toList();
        return new Page(batches, answer.hasLastEvaluatedKey() ? Items.text(answer.lastEvaluatedKey(), Items.SK) : null);
    }

    @Override
    public void done(Batch batch, Chunk chunk) {
        var item = item(batch, CHUNK + "%05d".formatted(chunk.number()), chunk);
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public List<Chunk> chunks(Batch batch) {
        var query = QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :chunk)")
            .expressionAttributeValues(Map.of(":pk", Items.text(partition(batch.batchId())), ":chunk", Items.text(CHUNK)))
            .consistentRead(true)
            .build();
        return dynamo
            .queryPaginator(query)
            .items()
            .stream()
            .map(item -> Items.document(item, Chunk.class))
            .toList();
    }

    @Override
    public boolean end(Batch ended) {
        try {
            dynamo.putItem(put ->
                put
                    .tableName(table)
                    .item(item(ended))
                    .conditionExpression("#status = :running")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(Map.of(":running", Items.text("running")))
            );
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public void told(Batch told) {
        dynamo.putItem(put -> put.tableName(table).item(item(told)));
    }

    private static Map<String, AttributeValue> item(Batch batch) {
        var item = item(batch, BATCH, batch);
        item.put("status", Items.text(batch.status()));
        return item;
    }

    private static Map<String, AttributeValue> item(Batch batch, String sk, Object document) {
        var item = expiring(partition(batch.batchId()), sk, batch);
        item.put(Items.DOCUMENT, Items.document(document));
        return item;
    }

    private static Map<String, AttributeValue> expiring(String pk, String sk, Batch batch) {
        var item = new HashMap<>(Items.key(pk, sk));
        item.put("expires_at", AttributeValue.fromN(Long.toString(batch.startedAt().plus(KEPT).getEpochSecond())));
        return item;
    }

    private static String list(String dataset) {
        return ALL + "#" + dataset;
    }

    private static String partition(String id) {
        return "batch#" + id;
    }
}
