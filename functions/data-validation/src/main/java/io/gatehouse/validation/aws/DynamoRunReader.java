package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads what {@link DynamoRuns} keeps. Thread-safe. */
public final class DynamoRunReader implements RunReader {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRunReader(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Page<DatasetSummary> datasets(int limit, Optional<String> after) {
        var query = QueryRequest.builder()
            .tableName(table)
            .limit(limit)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(DynamoRuns.DATASETS)));
        after.ifPresent(name -> query.exclusiveStartKey(key(DynamoRuns.DATASETS, name)));
        return page(dynamo.query(query.build()), DynamoRunReader::summary, sk -> sk);
    }

    @Override
    public Page<Run> runs(String dataset, int limit, Optional<String> before) {
        String pk = DynamoRuns.partition(dataset);
        var query = QueryRequest.builder()
            .tableName(table)
            .limit(limit)
            .scanIndexForward(false)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :run)")
            .expressionAttributeValues(Map.of(":pk", text(pk), ":run", text(DynamoRuns.RUN)));
        before.ifPresent(id -> query.exclusiveStartKey(key(pk, DynamoRuns.RUN + id)));
        return page(dynamo.query(query.build()), DynamoRunReader::run, sk -> sk.substring(DynamoRuns.RUN.length()));
    }

    @Override
    public Optional<Run> run(String dataset, String runId) {
        var key = key(DynamoRuns.partition(dataset), DynamoRuns.RUN + runId);
        var answer = dynamo.getItem(call -> call.tableName(table).key(key));
        return answer.hasItem() ? Optional.of(run(answer.item())) : Optional.empty();
    }

    private static <T> Page<T> page(QueryResponse answer, Function<Map<String, AttributeValue>, T> reader, Function<String, String> token) {
        List<T> items = answer.items().stream().map(reader).toList();
        Optional<String> last = answer.hasLastEvaluatedKey() ? Optional.of(text(answer.lastEvaluatedKey(), Items.SK)) : Optional.empty();
        return new Page<>(items, last.map(token));
    }

    private static Run run(Map<String, AttributeValue> item) {
        return Items.document(item, Run.class);
    }

    private static DatasetSummary summary(Map<String, AttributeValue> item) {
        return new DatasetSummary(
            text(item, Items.SK),
            orNull(item, "run_id"),
            orNull(item, "status"),
            orNull(item, "updated_at"),
            orNull(item, "contract_version")
        );
    }

    private static @Nullable String orNull(Map<String, AttributeValue> item, String name) {
        String value = text(item, name);
        return value.isEmpty() ? null : value;
    }
}
