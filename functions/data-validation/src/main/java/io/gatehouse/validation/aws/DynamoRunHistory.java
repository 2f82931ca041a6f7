package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.SK;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at many of the runs that {@link DynamoRuns} keeps. Thread-safe. */
final class DynamoRunHistory {

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoRunHistory(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    List<Long> rowsBefore(String dataset, String runId, int most) {
        var answer = dynamo.query(call ->
            call
                .tableName(table)
                .limit(most + 1)
                .scanIndexForward(false)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :this")
                .projectionExpression("sk, #status, row_total")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":pk",
                        text(DynamoRuns.partition(dataset)),
                        ":first",
                        text(DynamoRuns.RUN),
                        ":this",
                        text(DynamoRuns.RUN + runId)
                    )
                )
        );
        return answer
            .items()
            .stream()
            .filter(item -> !text(item, SK).equals(DynamoRuns.RUN + runId))
            .filter(item -> item.containsKey("row_total"))
            .map(item -> Long.valueOf(item.get("row_total").n()))
            .limit(most)
            .toList();
    }

    List<Run> running(String dataset, String idPrefix) {
        var answer = dynamo.query(call ->
            call
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .filterExpression("#status = :running")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":pk",
                        text(DynamoRuns.partition(dataset)),
                        ":prefix",
                        text(DynamoRuns.RUN + idPrefix),
                        ":running",
                        text(RunStatus.RUNNING.text())
                    )
                )
        );
        return answer
            .items()
            .stream()
            .map(item -> Items.document(item, Run.class))
            .toList();
    }
}
