package io.gatehouse.testing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A table in DynamoDB's own engine, with the keys that all of ours have. */
public final class EmbeddedTable implements AutoCloseable {

    private final String name;
    private final AmazonDynamoDBLocal engine = DynamoDBEmbedded.create();
    private final DynamoDbClient dynamo = engine.dynamoDbClient();

    /** Starts an engine and makes the table. */
    public EmbeddedTable(String name) {
        this.name = name;
        dynamo.createTable(create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
        );
    }

    /** What the table's stream has from its beginning, in the order of each partition. */
    public List<Record> stream() {
        var streams = engine.dynamoDbStreamsClient();
        var arn = dynamo
            .describeTable(table -> table.tableName(name))
            .table()
            .latestStreamArn();
        var records = new ArrayList<Record>();
        for (var shard : streams
            .describeStream(stream -> stream.streamArn(arn))
            .streamDescription()
            .shards()) {
            var from = streams.getShardIterator(get ->
                get.streamArn(arn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON)
            );
            var answer = streams.getRecords(get -> get.shardIterator(from.shardIterator()));
            while (!answer.records().isEmpty()) {
                records.addAll(answer.records());
                var next = answer.nextShardIterator();
                if (next == null) {
                    break;
                }
                answer = streams.getRecords(get -> get.shardIterator(next));
            }
        }
        return records;
    }

    public String name() {
        return name;
    }

    public DynamoDbClient client() {
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
