package io.gatehouse.registry;

import io.gatehouse.registry.table.DynamoTable;
import io.gatehouse.registry.table.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** The table {@code gatehouse-models} in DynamoDB's own engine. */
public final class TestTable implements AutoCloseable {

    private static final String NAME = "gatehouse-models";

    private final AmazonDynamoDBLocal engine = DynamoDBEmbedded.create();
    private final DynamoDbClient dynamo = engine.dynamoDbClient();

    public TestTable() {
        dynamo.createTable(create ->
            create
                .tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
        );
    }

    public Table table() {
        return table(dynamo);
    }

    /** The table as a client sees it that is called in place of the engine's own. */
    Table table(DynamoDbClient client) {
        return new DynamoTable(client, NAME);
    }

    DynamoDbClient client() {
        return dynamo;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        engine.shutdownNow();
    }
}
