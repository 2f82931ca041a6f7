package io.gatehouse.authorizer;

import static io.gatehouse.authorizer.Keys.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

class DynamoKeyStoreTest extends KeyStoreContract {

    private static AmazonDynamoDBLocal engine;
    private static DynamoDbClient dynamo;
    private static int tables;

    private String table;
    private KeyStore store;

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
        table = "keys-" + ++tables;
        dynamo.createTable(create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
        );
        store = new DynamoKeyStore(dynamo, table);
    }

    @Override
    KeyStore store() {
        return store;
    }

    @Test
    void shouldKeepExpiryInSecondsWhereDynamoDbClearsByIt() {
        store.create(Keys.key(NOW, NOW.plusSeconds(60), "chat"), "h1", null);

        assertThat(items())
            .hasSize(2)
            .allMatch(item ->
                item
                    .get("expires_at")
                    .n()
                    .equals(Long.toString(NOW.getEpochSecond() + 60))
            );
    }

    @Test
    void shouldNeverExpireAKeyWithoutExpiry() {
        store.create(Keys.withScopes("chat"), "h1", null);

        assertThat(items())
            .hasSize(2)
            .noneMatch(item -> item.containsKey("expires_at"));
    }

    @Test
    void shouldLeaveNothingOfADeletedKey() {
        var key = Keys.withScopes("chat");
        store.create(key, "h1", null);

        store.delete(key.keyId());

        assertThat(items()).isEmpty();
    }

    @Test
    void shouldNotOverwriteAKey() {
        var key = Keys.withScopes("chat");
        store.create(key, "h1", null);

        assertThatExceptionOfType(TransactionCanceledException.class).isThrownBy(() -> store.create(Keys.withScopes("admin"), "h1", null));

        assertThat(store.findByHash("h1")).contains(key);
    }

    @Test
    void shouldMakeOneKeyOfRequestsThatRace() throws Exception {
        var claims = IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i -> () -> {
                var key = Keys.key(NOW.plusMillis(i), null, "chat");
                var claim = new KeyStore.Claim("request", "fingerprint", key.keyId(), NOW.plusSeconds(600));
                return store.create(key, "h" + i, claim).isEmpty();
            })
            .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = threads
                .invokeAll(claims)
                .stream()
                .filter(future -> future.state() == Future.State.SUCCESS);

            assertThat(made.filter(future -> future.resultNow()).count()).isEqualTo(1);
        }
        assertThat(store.list(10, null).keys()).hasSize(1);
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.scan(scan -> scan.tableName(table)).items();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
