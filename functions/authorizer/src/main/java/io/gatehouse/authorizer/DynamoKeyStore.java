package io.gatehouse.authorizer;

import io.gatehouse.keys.DynamoKeyRecords;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.keys.VirtualKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Keeps keys in DynamoDB. Reads are consistent: a key works at once when made and not at all when deleted. Thread-safe. */
final class DynamoKeyStore implements KeyStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoKeyRecords records;

    DynamoKeyStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.records = new DynamoKeyRecords(dynamo, table);
    }

    @Override
    public Optional<VirtualKey> findByHash(String hash) {
        return records.findByHash(hash);
    }

    @Override
    public Optional<VirtualKey> find(String keyId) {
        return read(KeyItems.directoryKey(keyId)).map(KeyDocument::read);
    }

    @Override
    public Page list(int limit, @Nullable String after) {
        // One more than asked tells whether there is a next page.
        var found = dynamo
            .query(query -> {
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :directory")
                    .expressionAttributeValues(Map.of(":directory", KeyItems.directory()))
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .limit(limit + 1);
                if (after != null) {
                    query.exclusiveStartKey(KeyItems.directoryKey(after));
                }
            })
            .items()
            .stream()
            .map(KeyDocument::read)
            .toList();
        return found.size() <= limit ? new Page(found, null) : new Page(found.subList(0, limit), found.get(limit - 1).keyId());
    }

    @Override
    public Optional<Claim> create(VirtualKey key, String hash, @Nullable Claim once) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(put(KeyItems.byHash(key, hash)));
        writes.add(put(KeyItems.inDirectory(key, hash)));
        if (once != null) {
            writes.add(claim(once, KeyItems.seconds(key.createdAt())));
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(writes));
            return Optional.empty();
        } catch (TransactionCanceledException e) {
            return Optional.of(earlier(once, e));
        }
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
            .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
            .build();
    }

    /** DynamoDB takes up to two days to clear away what is past, so a past claim may still lie there. */
    private TransactWriteItem claim(Claim claim, AttributeValue now) {
        return TransactWriteItem.builder()
            .put(put ->
                put
                    .tableName(table)
                    .item(KeyItems.claim(claim))
                    .conditionExpression("attribute_not_exists(pk) OR expires_at <= :now")
                    .expressionAttributeValues(Map.of(":now", now))
            )
            .build();
    }

    /** Without an earlier claim the transaction met another one under way: that is ours to fail with, and the caller's to repeat. */
    private Claim earlier(@Nullable Claim once, TransactionCanceledException cause) {
        if (once == null) {
            throw cause;
        }
        return read(KeyItems.claimKey(once.name()))
            .map(item -> KeyItems.toClaim(once.name(), item))
            .orElseThrow(() -> cause);
    }

    @Override
    public boolean delete(String keyId) {
        var entry = read(KeyItems.directoryKey(keyId));
        if (entry.isEmpty()) {
            return false;
        }
        var hash = KeyItems.toHash(entry.get());
        dynamo.transactWriteItems(request ->
            request.transactItems(List.of(remove(KeyItems.hashKey(hash)), remove(KeyItems.directoryKey(keyId))))
        );
        return true;
    }

    private TransactWriteItem remove(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
            .delete(delete -> delete.tableName(table).key(key))
            .build();
    }

    private Optional<Map<String, AttributeValue>> read(Map<String, AttributeValue> key) {
        var answer = dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
