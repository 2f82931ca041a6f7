package io.gatehouse.prediction.aws;

import io.gatehouse.lambda.dynamodb.Items;
import io.gatehouse.prediction.later.Order;
import io.gatehouse.prediction.later.Orders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * Orders in the table of predictions, {@code ORDER#<id>}, worked on by an invocation of this function that nobody waits for: no queue
 * that is polled, and so paid for, while nothing is ordered. Thread-safe.
 */
public final class DynamoOrders implements Orders {

    private static final Duration KEPT = Duration.ofDays(3);
    private static final String SORT = "ORDER";

    private final DynamoDbClient dynamo;
    private final String table;
    private final LambdaClient lambda;
    private final String function;

    /** @param function name and alias of this function */
    public DynamoOrders(DynamoDbClient dynamo, String table, LambdaClient lambda, String function) {
        this.dynamo = dynamo;
        this.table = table;
        this.lambda = lambda;
        this.function = function;
    }

    @Override
    public void put(Order order) {
        var item = new HashMap<>(Items.key(partition(order.id()), SORT));
        item.put(Items.DOCUMENT, Items.document(order));
        item.put("expires_at", AttributeValue.fromN(Long.toString(order.at().plus(KEPT).getEpochSecond())));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<Order> find(String id) {
        var found = dynamo.getItem(get ->
            get
                .tableName(table)
                .key(Items.key(partition(id), SORT))
                .consistentRead(true)
        );
        return found.hasItem() ? Optional.of(Items.document(found.item(), Order.class)) : Optional.empty();
    }

    @Override
    public void send(String id) {
        var event = "{\"httpMethod\":\"POST\",\"path\":\"/predictions/" + id + "\"}";
        lambda.invoke(call -> call.functionName(function).invocationType(InvocationType.EVENT).payload(SdkBytes.fromUtf8String(event)));
    }

    private static String partition(String id) {
        return "ORDER#" + id;
    }
}
