package io.gatehouse.local.sources;

import static io.gatehouse.local.sources.QueueStack.eventually;
import static io.gatehouse.local.sources.QueueStack.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.local.dynamodb.DynamoService;
import io.gatehouse.local.functions.TestHost;
import io.gatehouse.local.port.Bench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes of a real table reach a function through the port, under its role. */
class StreamPollerTest {

    /** Prints the key of each change; one that says so it names as failed, for ever or the first time. */
    private static final String WORKER = """
    static final java.util.Set<String> met = new java.util.HashSet<>();
    public Map<String, Object> handle(Map<String, Object> event) {
        for (var record : (List<Map<String, Object>>) event.get("Records")) {
            var change = (Map<String, Object>) record.get("dynamodb");
            var key = ((Map<String, Map<String, Object>>) change.get("Keys")).get("pk").get("S").toString();
            if (key.startsWith("never") || (key.startsWith("fail") && met.add(key))) {
                return Map.of("batchItemFailures", List.of(Map.of("itemIdentifier", change.get("SequenceNumber"))));
            }
            System.out.println("got " + key);
        }
        return Map.of("batchItemFailures", List.of());
    }
    """;

    @TempDir
    private Path folder;

    private DynamoService tables;
    private Bench bench;
    private TestHost host;
    private EventSourceMappings mappings;
    private DynamoDbClient client;
    private String stream;

    @BeforeEach
    void start() throws Exception {
        tables = DynamoService.start(null);
        bench = new Bench(tables);
        tables.createTable(
            json(
                "{'TableName':'models','BillingMode':'PAY_PER_REQUEST','StreamSpecification':{'StreamViewType':'NEW_IMAGE'}," +
                    "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]," +
                    "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}"
            )
        );
        client = bench.owner(DynamoDbClient.builder());
        stream = tables.streamArn("models");
        host = new TestHost(folder, UnaryOperator.identity(), bench.uri());
        bench.iam.putRole("Worker", "arn:aws:iam::000000000000:role/Worker");
        allow("'dynamodb:DescribeStream','dynamodb:GetRecords','dynamodb:GetShardIterator'");
        mappings = new EventSourceMappings(host.functions, new Roles(bench.iam, bench.uri()), host.console(), "us-east-1");
        host.define("Worker", WORKER, 256, Duration.ofSeconds(5), Map.of(), false);
    }

    @AfterEach
    void stop() {
        mappings.close();
        host.close();
        bench.close();
        tables.close();
    }

    @Test
    void shouldHandOverEachChangeInItsOrderAndAgainFromTheFirstThatFailed() throws Exception {
        // Given
        List.of("one", "fail two", "three").forEach(this::put);

        // When
        map();
        eventually(() -> got().size() == 3);
        put("four");
        eventually(() -> got().size() == 4);

        // Then
        assertThat(got()).containsExactly("got one", "got fail two", "got three", "got four");
    }

    @Test
    void shouldReadOnWhereItWasAfterTheStreamCouldNotBeRead() throws Exception {
        // Given
        map();
        put("one");
        eventually(() -> got().size() == 1);

        // When
        allow("'dynamodb:DescribeStream'");
        eventually(() -> host.said().contains("The stream cannot be read on"));
        put("two");
        allow("'dynamodb:DescribeStream','dynamodb:GetRecords','dynamodb:GetShardIterator'");

        // Then
        eventually(() -> got().size() == 2);
        assertThat(got()).containsExactly("got one", "got two");
    }

    @Test
    void shouldGiveUpWhatNeverSucceedsAfterItsRetries() throws Exception {
        // Given
        List.of("one", "never two", "three").forEach(this::put);

        // When
        map(",'MaximumRetryAttempts':1");
        eventually(() -> got().size() == 2);

        // Then
        assertThat(got()).containsExactly("got one", "got three");
    }

    private void allow(String actions) throws Exception {
        bench.iam.putRolePolicy(
            "Worker",
            "Poll",
            json("{'Statement':[{'Effect':'Allow','Action':[%s],'Resource':'%s'}]}".formatted(actions, stream))
        );
    }

    private void map() throws Exception {
        map("");
    }

    private void map(String more) throws Exception {
        var properties =
            "{'EventSourceArn':'%s','FunctionName':'Worker','StartingPosition':'TRIM_HORIZON'," +
            "'FunctionResponseTypes':['ReportBatchItemFailures']%s}";
        mappings.add(EventSourceMapping.of("Mapping", json(properties.formatted(stream, more))));
        mappings.start();
    }

    private void put(String key) {
        client.putItem(put -> put.tableName("models").item(Map.of("pk", AttributeValue.fromS(key))));
    }

    private List<String> got() {
        return host.surroundings.logged
            .stream()
            .filter(line -> line.startsWith("got "))
            .toList();
    }
}
