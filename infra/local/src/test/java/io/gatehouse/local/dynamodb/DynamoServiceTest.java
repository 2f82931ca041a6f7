package io.gatehouse.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.Bench;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** DynamoDB through the port, with AWS's own client. */
class DynamoServiceTest {

    private static final String TABLE = "gatehouse-keys";
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE;

    private static DynamoService service;
    private static Bench bench;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws Exception {
        service = DynamoService.start(null);
        bench = new Bench(service);
        service.createTable(table(TABLE));
        dynamo = bench.owner(DynamoDbClient.builder());
    }

    @AfterAll
    static void stop() {
        bench.close();
        service.close();
    }

    private static JsonNode table(String name) {
        return Bench.json(
            "{'TableName':'%s','BillingMode':'PAY_PER_REQUEST'," +
                "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'}]," +
                "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]," +
                "'SSESpecification':{'SSEEnabled':true},'PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}," +
                "'TimeToLiveSpecification':{'AttributeName':'expires_at','Enabled':true}}",
            name
        );
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("1"));
    }

    @Test
    void shouldMakeTheTemplatesTableAndKeepItemsUnderConditions() {
        // When
        dynamo.putItem(b -> b.tableName(TABLE).item(key("a")).conditionExpression("attribute_not_exists(pk)"));

        // Then
        assertThatThrownBy(() ->
            dynamo.putItem(b -> b.tableName(TABLE).item(key("a")).conditionExpression("attribute_not_exists(pk)"))
        ).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(dynamo.getItem(b -> b.tableName(TABLE).key(key("a"))).item()).isEqualTo(key("a"));
        var ttl = dynamo.describeTimeToLive(b -> b.tableName(TABLE)).timeToLiveDescription();
        assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(ttl.attributeName()).isEqualTo("expires_at");
    }

    @Test
    void shouldRefuseCallsToAThrottledTableUntilItIsNone() throws Exception {
        // Given
        service.createTable(table("gatehouse-busy"));

        // When
        try (var _ = service.throttle("gatehouse-busy")) {
            assertThatThrownBy(() -> dynamo.getItem(b -> b.tableName("gatehouse-busy").key(key("a")))).isInstanceOf(
                ProvisionedThroughputExceededException.class
            );
            assertThat(dynamo.getItem(b -> b.tableName(TABLE).key(key("nobody"))).hasItem()).isFalse();
        }

        // Then
        assertThat(dynamo.getItem(b -> b.tableName("gatehouse-busy").key(key("a"))).hasItem()).isFalse();
    }

    @Test
    void shouldKeepATableThatExists() throws Exception {
        // Given
        dynamo.putItem(b -> b.tableName(TABLE).item(key("kept")));

        // When
        service.createTable(table(TABLE));

        // Then
        assertThat(dynamo.getItem(b -> b.tableName(TABLE).key(key("kept"))).hasItem()).isTrue();
    }

    @Test
    void shouldKeepItemsOverARestart(@TempDir Path data) throws Exception {
        // Given
        try (var first = DynamoService.start(data); var port = new Bench(first)) {
            first.createTable(table("kept-table"));
            port.owner(DynamoDbClient.builder()).putItem(b -> b.tableName("kept-table").item(key("a")));
        }

        // When
        try (var second = DynamoService.start(data); var port = new Bench(second)) {
            second.createTable(table("kept-table"));

            // Then
            var item = port.owner(DynamoDbClient.builder()).getItem(b -> b.tableName("kept-table").key(key("a")));
            assertThat(item.item()).isEqualTo(key("a"));
        }
    }

    @Test
    void shouldRefuseWithTheJsonProtocolsError() {
        // Given
        bench.allow("['dynamodb:GetItem']", ARN);
        var worker = bench.worker(DynamoDbClient.builder());

        // Then
        assertThat(worker.getItem(b -> b.tableName(TABLE).key(key("none"))).hasItem()).isFalse();
        assertThatThrownBy(() -> worker.putItem(b -> b.tableName(TABLE).item(key("x"))))
            .isInstanceOf(DynamoDbException.class)
            .hasMessageContaining(
                "User: arn:aws:sts::000000000000:assumed-role/worker/my-function is not authorized to perform: dynamodb:PutItem" +
                    " on resource: " +
                    ARN +
                    " because no identity-based policy allows the dynamodb:PutItem action"
            )
            .satisfies(e -> assertThat(((DynamoDbException) e).awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void shouldJudgeATransactionByTheActionsOfItsParts() {
        // Given
        bench.allow("['dynamodb:PutItem']", ARN);
        var worker = bench.worker(DynamoDbClient.builder());
        var put = TransactWriteItem.builder()
            .put(p -> p.tableName(TABLE).item(key("t")))
            .build();
        var delete = TransactWriteItem.builder()
            .delete(p -> p.tableName(TABLE).key(key("u")))
            .build();

        // When
        worker.transactWriteItems(b -> b.transactItems(put));

        // Then
        assertThat(dynamo.getItem(b -> b.tableName(TABLE).key(key("t"))).hasItem()).isTrue();
        assertThatThrownBy(() -> worker.transactWriteItems(b -> b.transactItems(put, delete))).hasMessageContaining("dynamodb:DeleteItem");
    }

    @Test
    void shouldSayWhichPropertyItDoesNotKnow() {
        assertThatThrownBy(() -> service.createTable(Bench.json("{'TableName':'t','ImportSourceSpecification':{}}")))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("ImportSourceSpecification");
    }
}
