package io.gatehouse.drift.aws;

import static io.gatehouse.drift.aws.Keys.DATASETS;
import static io.gatehouse.drift.aws.Keys.partition;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.drift.gate.Datasets;
import io.gatehouse.lambda.dynamodb.Items;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What the data gate keeps in its table, and the contracts published in the lake. Thread-safe. */
public final class AwsDatasets implements Datasets {

    private static final String RUN = "run#";
    /** Behind every run: their ids are letters, digits and hyphens. */
    private static final String LAST = RUN + "~";
    private static final int PAGE = 20;

    private final DynamoDbClient dynamo;
    private final String table;
    private final S3Client s3;
    private final String lakeBucket;
    private final InstantSource clock;

    public AwsDatasets(DynamoDbClient dynamo, String table, S3Client s3, String lakeBucket, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.s3 = s3;
        this.lakeBucket = lakeBucket;
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        var query = QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .filterExpression("attribute_exists(run_id)")
            .expressionAttributeValues(Map.of(":pk", text(DATASETS)))
            .build();
        return dynamo
            .queryPaginator(query)
            .items()
            .stream()
            .map(item -> text(item, "sk"))
            .toList();
    }

    @Override
    public Optional<String> contract(String dataset) {
        return item(dataset, "contract")
            .or(() -> published(dataset))
            .or(() -> item(dataset, "contract#inferred"));
    }

    private Optional<String> item(String dataset, String sk) {
        var answer = dynamo.getItem(call -> call.tableName(table).key(key(partition(dataset), sk)));
        return answer.hasItem() ? Optional.of(new String(Items.expanded(answer.item()), StandardCharsets.UTF_8)) : Optional.empty();
    }

    private Optional<String> published(String dataset) {
        try {
            var object = s3.getObjectAsBytes(call -> call.bucket(lakeBucket).key("config/contracts/" + dataset + ".json"));
            return Optional.of(object.asString(StandardCharsets.UTF_8));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> baseline(String dataset) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .key(key(partition(dataset), "baseline"))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(text(answer.item(), "run_id")) : Optional.empty();
    }

    @Override
    public void baselineIfNone(String dataset, String runId) {
        var item = new HashMap<>(key(partition(dataset), "baseline"));
        item.put("run_id", text(runId));
        item.put("set_at", text(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        item.put("set_by", text("gatehouse"));
        try {
            dynamo.putItem(call -> call.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException e) {
            // Another run was first, and it is the one that files are compared with.
            return;
        }
    }

    @Override
    public Optional<String> first(String dataset) {
        return entered(dataset, LAST, true).findFirst();
    }

    @Override
    public List<String> entered(String dataset, @Nullable String before, int limit) {
        return entered(dataset, before == null ? LAST : RUN + before, false)
            .filter(run -> !run.equals(before))
            .limit(limit)
            .toList();
    }

    private Stream<String> entered(String dataset, String last, boolean oldestFirst) {
        var values = Map.of(
            ":pk",
            text(partition(dataset)),
            ":first",
            text(RUN),
            ":last",
            text(last),
            ":accepted",
            text("accepted"),
            ":partially",
            text("partially_accepted")
        );
        var query = QueryRequest.builder()
            .tableName(table)
            .scanIndexForward(oldestFirst)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
            .filterExpression("#status IN (:accepted, :partially)")
            .projectionExpression("sk")
            .expressionAttributeNames(Map.of("#status", "status"))
            .expressionAttributeValues(values)
            .limit(PAGE)
            .build();
        return dynamo
            .queryPaginator(query)
            .items()
            .stream()
            .map(item -> text(item, "sk").substring(RUN.length()));
    }
}
