package io.gatehouse.batch.aws;

import io.gatehouse.batch.api.AcceptedRuns;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.dynamodb.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The data gate's own table, read only: a run under {@code dataset#<name>} and {@code run#<id>}. Thread-safe. */
public final class DynamoAcceptedRuns implements AcceptedRuns {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoAcceptedRuns(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public OptionalLong rows(String dataset, String runId) {
        var answer = dynamo.getItem(get -> get.tableName(table).key(Items.key("dataset#" + dataset, "run#" + runId)));
        if (!answer.hasItem()) {
            return OptionalLong.empty();
        }
        try {
            var run = Json.mapper().readTree(Items.expanded(answer.item()));
            boolean entered = run.path("status").asText().endsWith("accepted");
            return OptionalLong.of(entered ? run.at("/rows/valid").asLong() : 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The run " + runId + " of " + dataset + " is no JSON", e);
        }
    }
}
