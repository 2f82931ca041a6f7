package io.gatehouse.gateway.state;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

class DynamoStateStoreTest extends StateStoreContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static AmazonDynamoDBLocal engine;
    private static DynamoDbClient dynamo;
    private static int tables;

    private StateStore store;

    @BeforeAll
    static void start() {
        engine = DynamoDBEmbedded.create();
        dynamo = engine.dynamoDbClient();
    }

    @AfterAll
    static void stop() {
        engine.shutdownNow();
    }

    @BeforeEach
    void createTable() {
        var table = "gateway-" + ++tables;
        dynamo.createTable(create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
        );
        store = new DynamoStateStore(VERTX, dynamo, table);
    }

    @Override
    StateStore store() {
        return store;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
