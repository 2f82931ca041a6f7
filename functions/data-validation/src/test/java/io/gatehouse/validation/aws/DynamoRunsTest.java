package io.gatehouse.validation.aws;

import io.gatehouse.validation.gate.RunReader;
import io.gatehouse.validation.gate.Runs;
import io.gatehouse.validation.gate.RunsContract;
import org.junit.jupiter.api.AfterEach;

class DynamoRunsTest extends RunsContract {

    private final Table table = new Table();

    @AfterEach
    void close() {
        table.close();
    }

    @Override
    protected Runs runs() {
        return new DynamoRuns(table.dynamo, Table.NAME);
    }

    @Override
    protected RunReader reader() {
        return new DynamoRunReader(table.dynamo, Table.NAME);
    }
}
