package io.gatehouse.prediction.aws;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.publication.RuleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Versions of rules in the registry's table, as its other documents: {@code RULES#<file>}, {@code <since>#<version>}. Thread-safe.
 */
public final class DynamoRuleHistory implements RuleHistory {

    private static final String REVISION = "rev";
    private static final int MOST = 50;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRuleHistory(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(String file, Version version) throws Unavailable {
        if (
            all(file, 1)
                .stream()
                .anyMatch(last -> last.version().equals(version.version()))
        ) {
            return;
        }
        var item = new HashMap<>(Items.key(partition(file), version.since() + "#" + version.version()));
        item.put(REVISION, AttributeValue.fromN("1"));
        item.put(Items.DOCUMENT, Items.document(version));
        try {
            dynamo.putItem(put -> put.tableName(table).item(item));
        } catch (SdkException e) {
            throw new Unavailable("The registry's table cannot be written", e);
        }
    }

    @Override
    public List<Version> all(String file) throws Unavailable {
        return all(file, MOST);
    }

    private List<Version> all(String file, int most) throws Unavailable {
        try {
            return dynamo
                .query(query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Items.text(partition(file))))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(most)
                )
                .items()
                .stream()
                .map(DynamoRuleHistory::version)
                .toList();
        } catch (SdkException e) {
            throw new Unavailable("The registry's table cannot be read", e);
        }
    }

    private static Version version(Map<String, AttributeValue> item) {
        return Items.document(item, Version.class);
    }

    private static String partition(String file) {
        return "RULES#" + file;
    }
}
