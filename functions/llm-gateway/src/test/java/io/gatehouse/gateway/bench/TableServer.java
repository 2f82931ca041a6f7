package io.gatehouse.gateway.bench;

import io.gatehouse.lambda.AwsClients;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local with the gateway's table, in a process of its own. Prints a line when it is there. Argument: port. */
public final class TableServer {

    static final String TABLE = "state";

    private TableServer() {}

    public static void main(String[] arguments) throws Exception {
        var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        new DynamoDBProxyServer(Integer.parseInt(arguments[0]), new LocalDynamoDBServerHandler(handler, null)).start();
        try (var dynamo = client(URI.create("http://127.0.0.1:" + arguments[0]))) {
            dynamo.createTable(create ->
                create
                    .tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S),
                        sk -> sk.attributeName("sk").attributeType(ScalarAttributeType.S)
                    )
                    .keySchema(pk -> pk.attributeName("pk").keyType(KeyType.HASH), sk -> sk.attributeName("sk").keyType(KeyType.RANGE))
            );
        }
        System.out.println("listening");
    }

    static DynamoDbClient client(URI tables) {
        Map.of("aws.region", "us-east-1", "aws.accessKeyId", "AKID", "aws.secretAccessKey", "secret").forEach(System::setProperty);
        return AwsClients.build(DynamoDbClient.builder().endpointOverride(tables));
    }
}
