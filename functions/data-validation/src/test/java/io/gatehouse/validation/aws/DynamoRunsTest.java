package io.gatehouse.validation.aws;

import io.gatehouse.testing.EmbeddedTable;
import io.gatehouse.validation.gate.RunReader;
import io.gatehouse.validation.gate.Runs;
import io.gatehouse.validation.gate.RunsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoRunsTest extends RunsContract {

    private final EmbeddedTable table = new EmbeddedTable("gatehouse-datasets");

    @AfterEach
    void close() {
        table.close();
    }

    @Override
    protected Runs runs() {
        return new DynamoRuns(table.client(), table.name());
    }

    @Override
    protected RunReader reader() {
        return new DynamoRunReader(table.client(), table.name());
    }
}
