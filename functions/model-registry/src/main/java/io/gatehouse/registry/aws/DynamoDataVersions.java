package io.gatehouse.registry.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.registry.gates.DataVersions;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads the table of data sets: {@code run#<run>} and {@code drift#<run>} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoDataVersions implements DataVersions {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoDataVersions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<DataVersion> find(String dataset, String run) {
        return document(dataset, "run#" + run).map(found ->
            new DataVersion(
                found.path("status").asText(),
                found.at("/rows/total").asLong(),
                found.at("/rows/rejected").asLong(),
                document(dataset, "drift#" + run)
                    .map(DynamoDataVersions::drift)
                    .orElse(null)
            )
        );
    }

    private static Drift drift(JsonNode kept) {
        return new Drift(kept.path("drifted").asBoolean(), kept.path("share").asDouble(), kept.path("reference").asText());
    }

    private Optional<JsonNode> document(String dataset, String name) {
        var answer = dynamo.getItem(get ->
            get
                .tableName(table)
                .key(Items.key("dataset#" + dataset, name))
                .consistentRead(true)
        );
        return answer.hasItem() ? Optional.of(Items.document(answer.item(), JsonNode.class)) : Optional.empty();
    }
}
