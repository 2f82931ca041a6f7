package io.gatehouse.validation.aws;

import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.key;
import static io.gatehouse.lambda.dynamodb.Items.text;

import io.gatehouse.dataset.Contract;
import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.validation.gate.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Contracts set through the API and inferred ones in the table ({@code dataset#<name>}, {@code contract} and
 * {@code contract#inferred}; every version that was set also under {@code contract#version#<version>}), published ones in the lake ({@code config/contracts/<name>.json}). Thread-safe.
 */
public final class AwsContracts implements Contracts {

    private static final String SET = "contract";
    private static final String MADE = "contract#inferred";
    private static final String VERSIONS = "contract#version#";
    private static final String SET_AT = "set_at";

    private final DynamoDbClient dynamo;
    private final String table;
    private final S3Client s3;
    private final String lakeBucket;
    private final InstantSource clock;

    public AwsContracts(DynamoDbClient dynamo, String table, S3Client s3, String lakeBucket, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.s3 = s3;
        this.lakeBucket = lakeBucket;
        this.clock = clock;
    }

    @Override
    public Optional<KeptContract> find(String dataset) {
        return item(dataset, SET, Origin.API)
            .or(() -> published(dataset))
            .or(() -> item(dataset, MADE, Origin.INFERRED));
    }

    @Override
    public Optional<String> version(String dataset, String version) {
        String sk = version.equals(INFERRED) ? MADE : VERSIONS + version;
        return item(dataset, sk, Origin.API).map(KeptContract::json);
    }

    @Override
    public List<Version> versions(String dataset) {
        var request = QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :versions)")
            .projectionExpression("sk, " + SET_AT)
            .expressionAttributeValues(Map.of(":pk", text(DynamoRuns.partition(dataset)), ":versions", text(VERSIONS)))
            .build();
        return dynamo.queryPaginator(request).items().stream().map(AwsContracts::version).sorted(Version.NEWEST).toList();
    }

    private static Version version(Map<String, AttributeValue> item) {
        String at = text(item, SET_AT);
        return new Version(text(item, Items.SK).substring(VERSIONS.length()), at.isEmpty() ? null : Instant.parse(at));
    }

    private Optional<KeptContract> item(String dataset, String sk, Origin origin) {
        var key = key(DynamoRuns.partition(dataset), sk);
        var answer = dynamo.getItem(call -> call.tableName(table).key(key).consistentRead(true));
        if (!answer.hasItem()) {
            return Optional.empty();
        }
        return Optional.of(new KeptContract(new String(Items.expanded(answer.item()), StandardCharsets.UTF_8), origin));
    }

    private Optional<KeptContract> published(String dataset) {
        try {
            var object = s3.getObjectAsBytes(call -> call.bucket(lakeBucket).key("config/contracts/" + dataset + ".json"));
            return Optional.of(new KeptContract(object.asString(StandardCharsets.UTF_8), Origin.GIT));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keepInferred(String dataset, String json) {
        try {
            var item = item(dataset, MADE, json);
            dynamo.putItem(call -> call.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException e) {
            // Another file was first, and its contract holds.
            return;
        }
    }

    @Override
    public boolean replace(String dataset, Contract contract, Precondition precondition) {
        var item = item(dataset, SET, contract.toJson());
        item.put("version", text(contract.version()));
        var put = PutItemRequest.builder().tableName(table).item(item);
        switch (precondition) {
            case Precondition.Unset() -> put.conditionExpression("attribute_not_exists(pk)");
            case Precondition.Version(String old) -> put.conditionExpression("version = :old").expressionAttributeValues(
                Map.of(":old", text(old))
            );
            case Precondition.None() -> put.conditionExpression(null);
        }
        try {
            dynamo.putItem(put.build());
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
        var version = item(dataset, VERSIONS + contract.version(), contract.toJson());
        version.put(SET_AT, text(clock.instant().toString()));
        dynamo.putItem(call -> call.tableName(table).item(version));
        list(dataset, contract.version());
        return true;
    }

    /** A data set whose contract comes before its first file is in the list too. */
    private void list(String dataset, String version) {
        dynamo.updateItem(call ->
            call
                .tableName(table)
                .key(key(DynamoRuns.DATASETS, dataset))
                .updateExpression("SET contract_version = :version")
                .expressionAttributeValues(Map.of(":version", text(version)))
        );
    }

    private static Map<String, AttributeValue> item(String dataset, String sk, String json) {
        var item = new HashMap<>(key(DynamoRuns.partition(dataset), sk));
        item.put(DOCUMENT, Items.compressed(json.getBytes(StandardCharsets.UTF_8)));
        return item;
    }
}
