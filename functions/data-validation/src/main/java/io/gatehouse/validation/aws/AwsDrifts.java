package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.api.Drifts;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Comparisons by their items in the table ({@code drift#<run id>} and {@code performance} under {@code dataset#<name>}), asked for by a queue.
 * Thread-safe.
 */
public final class AwsDrifts implements Drifts {

    private static final String PREFIX = "drift#";

    private final DynamoDbClient dynamo;
    private final String table;
    private final SqsClient sqs;
    private final String queueUrl;

    public AwsDrifts(DynamoDbClient dynamo, String table, SqsClient sqs, String queueUrl) {
        this.dynamo = dynamo;
        this.table = table;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public Optional<String> newest(String dataset) {
        var answer = dynamo.query(call ->
            call
                .tableName(table)
                .limit(1)
                .scanIndexForward(false)
                .projectionExpression("sk")
                .keyConditionExpression("pk = :pk AND begins_with(sk, :drift)")
                .expressionAttributeValues(Map.of(":pk", text(DynamoRuns.partition(dataset)), ":drift", text(PREFIX)))
        );
        return answer
            .items()
            .stream()
            .findFirst()
            .map(item -> text(item, Items.SK).substring(PREFIX.length()));
    }

    @Override
    public Optional<String> newestJudged(String labels) {
        var answer = dynamo.getItem(call ->
            call
                .tableName(table)
                .projectionExpression("run_id")
                .key(Items.key(DynamoRuns.partition(labels), "performance"))
        );
        return answer.hasItem() ? Optional.of(text(answer.item(), "run_id")) : Optional.empty();
    }

    @Override
    public void ask(String dataset) {
        String body = Json.text(Map.of("dataset", dataset));
        sqs.sendMessage(call -> call.queueUrl(queueUrl).messageBody(body));
    }
}
