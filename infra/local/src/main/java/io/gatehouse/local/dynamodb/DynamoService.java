package io.gatehouse.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import io.gatehouse.local.port.Engine;
import io.gatehouse.local.port.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Amazon DynamoDB behind the port. Thread-safe. */
public final class DynamoService implements AwsService, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET = "DynamoDB_20120810";

    /** The engine wants a signature's form, and with a shared database looks at nothing in it. */
    private static final String AUTHORIZATION =
        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private final DynamoEngine process;
    private final Engine engine;
    private final TimeToLive timeToLive;
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();

    private DynamoService(DynamoEngine process, InstantSource clock) {
        this.process = process;
        this.engine = new Engine(process.uri(), Map.of("Authorization", AUTHORIZATION));
        this.timeToLive = new TimeToLive(this::call, clock);
    }

    /**
     * Starts the engine.
     *
     * @param data folder that keeps tables over a restart; null to keep them in memory
     */
    public static DynamoService start(@Nullable Path data) throws IOException {
        var service = new DynamoService(DynamoEngine.start(data), InstantSource.system());
        service.timeToLive.start();
        return service;
    }

    /**
     * Makes a table of resolved {@code AWS::DynamoDB::Table} or {@code GlobalTable} properties; one that exists is kept.
     *
     * @throws IllegalArgumentException if a property is not known here
     */
    public void createTable(JsonNode properties) throws IOException {
        var wanted = new TableProperties(properties);
        try {
            call("CreateTable", wanted.createTable());
        } catch (AwsException exists) {
            if (!exists.code().equals("ResourceInUseException")) {
                throw exists;
            }
        }
        wanted.timeToLive().ifPresent(attribute -> timeToLive.watch(wanted.name(), attribute));
    }

    /** The ARN of a table's stream, by the engine's own name; empty if it has none. */
    public String streamArn(String table) throws IOException {
        var description = call("DescribeTable", JSON.createObjectNode().put("TableName", table)).path("Table");
        return description.path("LatestStreamArn").asText("");
    }

    /** A table that takes no calls until this is closed. */
    @FunctionalInterface
    public interface Throttle extends AutoCloseable {
        @Override
        void close();
    }

    /** Refuses every call to a table as DynamoDB does one that is asked too often. */
    public Throttle throttle(String table) {
        throttled.add(table);
        return () -> throttled.remove(table);
    }

    private void requireUnthrottled(JsonNode request) {
        if (request.findValuesAsText("TableName").stream().anyMatch(throttled::contains)) {
            throw new AwsException(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded."
            );
        }
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public String targetPrefix() {
        return TARGET;
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        DynamoAccess.require(call);
        if (!throttled.isEmpty()) {
            requireUnthrottled(call.json());
        }
        switch (call.operation()) {
            case "DescribeTimeToLive" -> call.reply(timeToLive.describe(call.json().path("TableName").asText()));
            case "UpdateTimeToLive" -> call.reply(timeToLive.update(call.json()));
            case "DescribeContinuousBackups" -> call.reply(
                JSON.readTree("{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"DISABLED\"}}")
            );
            default -> Engine.pass(call, engine.forward(call, null));
        }
    }

    @Override
    public void close() {
        timeToLive.close();
        engine.close();
        process.close();
    }

    private JsonNode call(String operation, JsonNode request) throws IOException {
        return engine.call(TARGET + "." + operation, Protocol.JSON_1_0.contentType(), request);
    }
}
