package io.gatehouse.registry;

import io.gatehouse.registry.table.DynamoTable;
import io.gatehouse.registry.table.Table;
import io.gatehouse.testing.EmbeddedTable;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The table {@code gatehouse-models} in DynamoDB's own engine. */
public final class TestTable implements AutoCloseable {

    private final EmbeddedTable engine = new EmbeddedTable("gatehouse-models");

    public Table table() {
        return table(engine.client());
    }

    /** The table as a client sees it that is called in place of the engine's own. */
    Table table(DynamoDbClient client) {
        return new DynamoTable(client, engine.name());
    }

    /** What the table's stream has, in order. */
    public List<Record> stream() {
        return engine.stream();
    }

    DynamoDbClient client() {
        return engine.client();
    }

    @Override
    public void close() {
        engine.close();
    }
}
