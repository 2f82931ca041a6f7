package io.gatehouse.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Json;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** Two gateways, each a process, over one table: a budget holds over both, and what a killed one held comes back. */
class SharedBudgetTest {

    private static final String KEY = "gh_" + "k".repeat(43);
    /** 1,000 tokens read and 500 written, at 2.50 and 10 dollars a million: 0.0075 dollars. */
    private static final String ANSWER = """
    {"choices":[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":1000,"completion_tokens":500}}""";
    private static final BigDecimal COST = new BigDecimal("0.0075");
    private static final String ASK = "{\"model\":\"m\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static final Map<String, String> IDENTITY = Map.of(
        "aws.region",
        "us-east-1",
        "aws.accessKeyId",
        "key",
        "aws.secretAccessKey",
        "secret"
    );

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ProviderDouble provider = new ProviderDouble(vertx);
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private LocalDynamoDBRequestHandler requests;
    private DynamoDBProxyServer server;
    private DynamoDbClient dynamo;
    private URI endpoint;

    @BeforeEach
    void start() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(requests, null));
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + port);
        IDENTITY.forEach(System::setProperty);
        dynamo = AwsClients.build(DynamoDbClient.builder().endpointOverride(endpoint));
        table("state");
        table("keys");
        Files.writeString(
            folder.resolve("gateway.json"),
            """
            {"providers":{"p":{"type":"openai","base_url":"http://127.0.0.1:%d/v1"}},"default_model":"m",
             "models":{"m":{"provider":"p","prices":[{"from":"2024-01-01","input":2.5,"output":10}]}},"retries":{"attempts":1}}
            """.formatted(provider.port())
        );
    }

    @AfterEach
    void stop() throws Exception {
        gateways.forEach(GatewayProcess::close);
        provider.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        IDENTITY.keySet().forEach(System::clearProperty);
        dynamo.close();
        server.stop();
        requests.shutdown();
    }

    @Test
    void shouldHoldABudgetOverTwoProcesses() throws Exception {
        // Given
        key(new BigDecimal("1.00"));
        provider.always(Reply.json(200, ANSWER));
        gateway(960);
        gateway(960);
        // When
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int call = 0; call < 200; call++) {
            answers.add(gateways.get(call % 2).chat(KEY, ASK));
        }
        var byStatus = new HashMap<Integer, Integer>();
        answers.forEach(answer -> byStatus.merge(answer.orTimeout(120, TimeUnit.SECONDS).join().statusCode(), 1, Integer::sum));
        // Then
        var settled = settled();
        System.out.printf("200 calls over two processes: %s, settled %s USD%n", byStatus, settled);
        assertThat(byStatus.keySet()).isSubsetOf(200, 429);
        assertThat(byStatus.get(200)).isPositive();
        assertThat(settled)
            .isEqualByComparingTo(COST.multiply(BigDecimal.valueOf(byStatus.get(200))))
            .isLessThanOrEqualTo(BigDecimal.ONE.add(COST));
        assertThat(spent()).isEqualByComparingTo(settled);
    }

    @Test
    void shouldGiveBackWhatAKilledProcessHeld() throws Exception {
        // Given
        key(new BigDecimal("0.015"));
        provider.next(new Reply(299, "application/json", List.of(new byte[] { ' ' }, new byte[] { ' ' })));
        provider.always(Reply.json(200, ANSWER));
        var doomed = gateway(2);
        var _ = doomed.chat(KEY, ASK);
        await(() -> !provider.asked.isEmpty());
        assertThat(spent()).isPositive();
        // When
        doomed.close();
        var other = gateway(2);
        // Then
        await(() -> other.chat(KEY, ASK).orTimeout(30, TimeUnit.SECONDS).join().statusCode() == 200);
        assertThat(settled()).isEqualByComparingTo(COST);
        assertThat(spent()).isEqualByComparingTo(COST);
    }

    private GatewayProcess gateway(int holdSeconds) throws IOException, InterruptedException {
        var environment = Map.ofEntries(
            Map.entry("GATEHOUSE_GATEWAY_CONFIG", folder.resolve("gateway.json").toString()),
            Map.entry("GATEHOUSE_GATEWAY_TABLE", "state"),
            Map.entry("GATEHOUSE_KEYS_TABLE", "keys"),
            Map.entry("GATEHOUSE_ADMIN_SECRET", "none"),
            Map.entry("GATEHOUSE_HOLD_SECONDS", Integer.toString(holdSeconds)),
            Map.entry("AWS_ENDPOINT_URL", endpoint.toString()),
            Map.entry("AWS_REGION", "us-east-1"),
            Map.entry("AWS_ACCESS_KEY_ID", "key"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "secret")
        );
        var gateway = GatewayProcess.start(environment, folder.resolve("log-" + gateways.size()));
        gateways.add(gateway);
        return gateway;
    }

    private void key(BigDecimal monthly) {
        var owner = new VirtualKey.Owner("ana", "blue");
        var budgets = new VirtualKey.Budgets(null, monthly);
        var limits = VirtualKey.Limits.NONE;
        var key = new VirtualKey("k1", null, owner, List.of("chat"), List.of(), limits, budgets, null, Instant.EPOCH, "test");
        var item = new HashMap<>(KeyDocument.primaryKey(new KeySecret(KEY).hash()));
        item.putAll(KeyDocument.write(key));
        dynamo.putItem(put -> put.tableName("keys").item(item));
    }

    /** What the ledger's lines come to. */
    private BigDecimal settled() {
        return items("ledger#")
            .stream()
            .map(item -> document(item).path("cost").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the budget's sheet says is spent or held. */
    private BigDecimal spent() {
        return items("budget#")
            .stream()
            .filter(item -> item.get("sk").s().startsWith("month#"))
            .map(item -> new BigDecimal(item.get("usd").n()).movePointLeft(12))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Map<String, AttributeValue>> items(String prefix) {
        return dynamo
            .scanPaginator(scan -> scan.tableName("state").consistentRead(true))
            .items()
            .stream()
            .filter(item -> item.get("pk").s().startsWith(prefix))
            .toList();
    }

    private static JsonNode document(Map<String, AttributeValue> item) {
        try {
            return Json.mapper().readTree(item.get("document").s());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void table(String name) {
        dynamo.createTable(create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(part("pk", KeyType.HASH), part("sk", KeyType.RANGE))
        );
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement part(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
