package io.gatehouse.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.port.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes items whose time has come. The engine's own sweep stops at tables over 1 MB; AWS's comes within days, so nobody may
 * rely on it to be exact. Thread-safe.
 */
final class TimeToLive implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    /** A call of the engine. */
    interface Database {
        JsonNode call(String operation, JsonNode request) throws IOException;
    }

    private final Database database;
    private final InstantSource clock;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("time-to-live").factory()
    );

    TimeToLive(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void start() {
        var _ = sweeper.scheduleWithFixedDelay(this::sweepAll, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /** @param attribute that holds the second since 1970 after which an item goes */
    void watch(String table, String attribute) {
        attributes.put(table, attribute);
    }

    /** The answer to DescribeTimeToLive. */
    JsonNode describe(String table) {
        var answer = JSON.createObjectNode();
        var description = answer.putObject("TimeToLiveDescription");
        var attribute = attributes.get(table);
        description.put("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
        if (attribute != null) {
            description.put("AttributeName", attribute);
        }
        return answer;
    }

    /** The answer to UpdateTimeToLive. */
    JsonNode update(JsonNode request) {
        var specification = request.path("TimeToLiveSpecification");
        var table = request.path("TableName").asText();
        if (specification.path("Enabled").asBoolean()) {
            watch(table, specification.path("AttributeName").asText());
        } else {
            attributes.remove(table);
        }
        return JSON.createObjectNode().set("TimeToLiveSpecification", specification);
    }

    /** Deletes what has ended in one table. */
    void sweep(String table, String attribute) throws IOException {
        var keys = database.call("DescribeTable", JSON.createObjectNode().put("TableName", table)).path("Table").path("KeySchema");
        var scan = ended(table, attribute);
        JsonNode next;
        do {
            var page = database.call("Scan", scan);
            for (var item : page.path("Items")) {
                var delete = ended(table, attribute);
                var key = delete.putObject("Key");
                keys.forEach(part -> key.set(part.path("AttributeName").asText(), item.get(part.path("AttributeName").asText())));
                delete.set("ConditionExpression", delete.remove("FilterExpression"));
                deleteUnlessRenewed(delete);
            }
            next = page.path("LastEvaluatedKey");
            scan.set("ExclusiveStartKey", next);
        } while (next.isObject());
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }

    private void sweepAll() {
        attributes.forEach((table, attribute) -> {
            try {
                sweep(table, attribute);
            } catch (IOException | AwsException missed) {
                System.getLogger(TimeToLive.class.getName()).log(System.Logger.Level.DEBUG, "No sweep of " + table, missed);
            }
        });
    }

    private void deleteUnlessRenewed(JsonNode delete) throws IOException {
        try {
            database.call("DeleteItem", delete);
        } catch (AwsException renewed) {
            if (!renewed.code().equals("ConditionalCheckFailedException")) {
                throw renewed;
            }
        }
    }

    private ObjectNode ended(String table, String attribute) {
        var request = JSON.createObjectNode().put("TableName", table).put("FilterExpression", "#ttl < :now");
        request.putObject("ExpressionAttributeNames").put("#ttl", attribute);
        request.putObject("ExpressionAttributeValues").putObject(":now").put("N", String.valueOf(clock.instant().getEpochSecond()));
        return request;
    }
}
