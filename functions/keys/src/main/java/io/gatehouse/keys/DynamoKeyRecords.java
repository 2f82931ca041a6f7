package io.gatehouse.keys;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Finds keys in the keys table. Reads are consistent: a key works at once when made and not at all when deleted. Thread-safe. */
public final class DynamoKeyRecords implements KeyRecords {

    private final DynamoDbClient dynamo;
    private final String table;

    /** @param table name of the keys table; the role needs {@code dynamodb:GetItem} on it */
    public DynamoKeyRecords(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<VirtualKey> findByHash(String hash) {
        var answer = dynamo.getItem(get -> get.tableName(table).key(KeyDocument.primaryKey(hash)).consistentRead(true));
        return answer.hasItem() ? Optional.of(KeyDocument.read(answer.item())) : Optional.empty();
    }
}
