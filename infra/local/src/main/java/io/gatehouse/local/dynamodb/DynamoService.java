package io.gatehouse.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Amazon DynamoDB behind the port. Thread-safe. */
public final class DynamoService implements AwsService, AutoCloseable {

    /**
     * Starts the engine.
     *
     * @param data folder that keeps tables over a restart; null to keep them in memory
     */
    public static DynamoService start(@Nullable Path data) throws IOException {
        return new DynamoService();
    }

    /** Makes a table of resolved {@code AWS::DynamoDB::Table} or {@code GlobalTable} properties; one that exists is kept. */
    public void createTable(JsonNode properties) throws IOException {}

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public String targetPrefix() {
        return "DynamoDB_20120810";
    }

    @Override
    public void handle(AwsCall call) throws IOException {}

    @Override
    public void close() {}
}
