package io.gatehouse.registry.table;

import static io.gatehouse.lambda.dynamodb.Items.DOCUMENT;
import static io.gatehouse.lambda.dynamodb.Items.PK;
import static io.gatehouse.lambda.dynamodb.Items.SK;

import io.gatehouse.lambda.dynamodb.Items;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The table in DynamoDB. Every write is a transaction, also of one item: the client's token makes a repeated call harmless, where a plain
 * conditional write would contradict itself.
 */
public final class DynamoTable implements Table {

    private static final String REVISION = "rev";
    private static final String EXPIRY = "expires_at";
    private static final int LARGEST_BATCH = 100;
    /** Below it a document is kept as text: compressing would cost more time than it saves. */
    private static final int COMPRESSED_FROM = 2048;
    private static final Set<String> LOST_RACES = Set.of("ConditionalCheckFailed", "TransactionConflict");

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Item> get(Key key) {
        var answer = dynamo.getItem(get -> get.tableName(table).key(primaryKey(key)).consistentRead(true));
        return answer.hasItem() ? Optional.of(item(answer.item())) : Optional.empty();
    }

    @Override
    public List<Item> get(Collection<Key> keys) {
        var wanted = List.copyOf(keys);
        var found = new ArrayList<Item>(wanted.size());
        for (int i = 0; i < wanted.size(); i += LARGEST_BATCH) {
            var part = wanted.subList(i, Math.min(wanted.size(), i + LARGEST_BATCH));
            collect(part.stream().map(DynamoTable::primaryKey).toList(), found);
        }
        return found;
    }

    /** An answer ends at 16 MB, and says what it left out. */
    private void collect(List<Map<String, AttributeValue>> keys, List<Item> found) {
        var left = Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        while (!left.isEmpty()) {
            var asked = left;
            var answer = dynamo.batchGetItem(get -> get.requestItems(asked));
            answer
                .responses()
                .getOrDefault(table, List.of())
                .forEach(item -> found.add(item(item)));
            left = answer.unprocessedKeys();
        }
    }

    @Override
    public List<Item> query(Range range) {
        var found = new ArrayList<Item>();
        var values = Map.of(":pk", Items.text(range.partition()), ":from", Items.text(range.from()), ":to", Items.text(range.to()));
        Map<String, AttributeValue> next = Map.of();
        do {
            var start = next;
            var answer = dynamo.query(query -> {
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(values)
                    .scanIndexForward(!range.backwards())
                    .consistentRead(true)
                    .exclusiveStartKey(start.isEmpty() ? null : start);
                if (range.limit() < Integer.MAX_VALUE) {
                    query.limit(range.limit() - found.size());
                }
            });
            answer.items().forEach(item -> found.add(item(item)));
            next = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
        } while (!next.isEmpty() && found.size() < range.limit());
        return found;
    }

    @Override
    public void write(List<Write> writes) {
        try {
            dynamo.transactWriteItems(call -> call.transactItems(writes.stream().map(this::transact).toList()));
        } catch (TransactionCanceledException e) {
            if (
                e
                    .cancellationReasons()
                    .stream()
                    .anyMatch(reason -> LOST_RACES.contains(reason.code()))
            ) {
                throw new Conflict();
            }
            throw e;
        } catch (TransactionInProgressException e) {
            throw new Conflict();
        } catch (SdkException unanswered) {
            // Who is told of a failure sends the request again: it must not have been done.
            if (!isDone(writes)) {
                throw unanswered;
            }
        }
    }

    /** Whether the writes are there, of which all are or none. */
    private boolean isDone(List<Write> writes) {
        return writes.stream().anyMatch(
            write ->
                switch (write) {
                    case Write.Put put -> is(put.key(), put.before() + 1, put.json());
                    case Write.Overwrite over -> is(over.key(), over.revision(), over.json()) && !over.json().isEmpty();
                    case Write.Passing passing -> is(passing.key(), 1, passing.json());
                    case Write.Delete delete -> writes.size() == 1 && get(delete.key()).isEmpty();
                }
        );
    }

    private boolean is(Key key, long revision, String json) {
        return get(key)
            .filter(item -> item.revision() == revision && item.json().equals(json))
            .isPresent();
    }

    private TransactWriteItem transact(Write write) {
        return switch (write) {
            case Write.Put put -> put(put);
            case Write.Overwrite over -> TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(attributes(over.key(), over.revision(), over.json())))
                .build();
            case Write.Passing passing -> passing(passing);
            case Write.Delete delete -> TransactWriteItem.builder()
                .delete(call ->
                    call
                        .tableName(table)
                        .key(primaryKey(delete.key()))
                        .conditionExpression("rev = :before")
                        .expressionAttributeValues(Map.of(":before", number(delete.before())))
                )
                .build();
        };
    }

    private TransactWriteItem passing(Write.Passing write) {
        var item = attributes(write.key(), 1, write.json());
        item.put(EXPIRY, number(write.until().getEpochSecond()));
        return TransactWriteItem.builder()
            .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
            .build();
    }

    private TransactWriteItem put(Write.Put write) {
        var item = attributes(write.key(), write.before() + 1, write.json());
        return TransactWriteItem.builder()
            .put(put -> {
                put.tableName(table).item(item);
                if (write.before() == 0) {
                    put.conditionExpression("attribute_not_exists(pk)");
                } else {
                    put.conditionExpression("rev = :before").expressionAttributeValues(Map.of(":before", number(write.before())));
                }
            })
            .build();
    }

    private static Map<String, AttributeValue> attributes(Key key, long revision, String json) {
        var item = new HashMap<>(primaryKey(key));
        item.put(REVISION, number(revision));
        boolean small = json.length() < COMPRESSED_FROM;
        item.put(DOCUMENT, small ? Items.text(json) : Items.compressed(json.getBytes(StandardCharsets.UTF_8)));
        return item;
    }

    private static Item item(Map<String, AttributeValue> item) {
        var document = item.get(DOCUMENT);
        boolean plain = document != null && document.s() != null;
        var json = plain ? Items.text(item, DOCUMENT) : new String(Items.expanded(item), StandardCharsets.UTF_8);
        return new Item(new Key(Items.text(item, PK), Items.text(item, SK)), revision(item), json);
    }

    private static long revision(Map<String, AttributeValue> item) {
        var revision = item.get(REVISION);
        return revision == null || revision.n() == null ? 0 : Long.parseLong(revision.n());
    }

    private static Map<String, AttributeValue> primaryKey(Key key) {
        return Items.key(key.partition(), key.sort());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
