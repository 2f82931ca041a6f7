package io.gatehouse.gateway.state;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Keeps items in one DynamoDB table. The client blocks, so it runs on virtual threads. */
public final class DynamoStateStore implements StateStore {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    /** Transactions over the same item refuse each other for the moment that they take. */
    private static final int MOST_TRIES = 12;
    private static final long PAUSE_MILLIS = 4;

    private final Vertx vertx;
    private final DynamoDbClient dynamo;
    private final DynamoWrites writes;

    public DynamoStateStore(Vertx vertx, DynamoDbClient dynamo, String table) {
        this.vertx = vertx;
        this.dynamo = dynamo;
        this.writes = new DynamoWrites(table);
    }

    @Override
    public Future<Outcome> write(List<Write> changes) {
        return blocking(() -> writeNow(changes));
    }

    private Outcome writeNow(List<Write> changes) throws InterruptedException {
        var items = changes.stream().map(writes::of).toList();
        for (int tries = 1; ; tries++) {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(items));
                return Outcome.DONE;
            } catch (TransactionCanceledException e) {
                var refused = refused(e);
                if (!refused.isEmpty()) {
                    return new Outcome(refused);
                }
                giveUpAfter(tries, e);
            } catch (TransactionConflictException e) {
                giveUpAfter(tries, e);
            }
            Thread.sleep(PAUSE_MILLIS * tries);
        }
    }

    private static void giveUpAfter(int tries, RuntimeException failure) {
        if (tries == MOST_TRIES) {
            throw failure;
        }
    }

    private static Map<Integer, Item> refused(TransactionCanceledException e) {
        var refused = new HashMap<Integer, Item>();
        var reasons = e.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION_FAILED.equals(reasons.get(i).code())) {
                refused.put(i, reasons.get(i).hasItem() ? item(reasons.get(i).item()) : Item.EMPTY);
            }
        }
        return refused;
    }

    @Override
    public Future<Map<String, Item>> query(String pk, String prefix) {
        return blocking(() -> {
            var found = new TreeMap<String, Item>();
            var pages = dynamo.queryPaginator(query -> ask(query, pk, prefix));
            for (var attributes : pages.items()) {
                var item = item(attributes);
                found.put(item.texts().getOrDefault("sk", ""), item);
            }
            return found;
        });
    }

    /** DynamoDB refuses an empty value of a key, even as a beginning. */
    private void ask(QueryRequest.Builder query, String pk, String prefix) {
        var values = new HashMap<>(Map.of(":pk", AttributeValue.fromS(pk)));
        var condition = "pk = :pk";
        if (!prefix.isEmpty()) {
            values.put(":sk", AttributeValue.fromS(prefix));
            condition += " AND begins_with(sk, :sk)";
        }
        query.tableName(writes.table()).keyConditionExpression(condition).expressionAttributeValues(values).consistentRead(true);
    }

    private static Item item(Map<String, AttributeValue> attributes) {
        var numbers = new HashMap<String, Long>();
        var texts = new HashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (value.n() != null) {
                numbers.put(name, Long.parseLong(value.n()));
            } else if (value.s() != null) {
                texts.put(name, value.s());
            }
        });
        return new Item(numbers, texts);
    }

    private <T> Future<T> blocking(Callable<T> work) {
        Context context = vertx.getOrCreateContext();
        var promise = Promise.<T>promise();
        Thread.startVirtualThread(() -> {
            try {
                var result = work.call();
                context.runOnContext(back -> promise.complete(result));
            } catch (Exception e) {
                context.runOnContext(back -> promise.fail(e));
            }
        });
        return promise.future();
    }
}
