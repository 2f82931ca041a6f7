package io.gatehouse.serving;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.dynamodb.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Predictions of batches by their rows' ids, for three days. Rows of a chunk whose ids fall into the same of 4,096 buckets share one item: an item of 1 KB
 * holds some 40 rows and costs one write, so that a million rows in chunks of 50,000 take 82,000 writes where an item a row would take a
 * million. A row is found by one query of its bucket, newest first. Items depend on the batch alone: writing them again changes nothing. Thread-safe.
 */
public final class PredictionTable {

    /** How long a prediction is kept. */
    public static final Duration KEPT = Duration.ofDays(3);
    private static final int BUCKETS = 4096;
    private static final int LARGEST_WRITE = 25;
    private static final int MOST_TRIES = 12;
    private static final TypeReference<Map<String, List<String>>> ROWS = new TypeReference<>() {};

    private final DynamoDbClient dynamo;
    private final String table;

    public PredictionTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Which part of which batch rows are of.
     *
     * @param at when the batch began
     */
    public record Part(String model, int version, String batch, int chunk, Instant at) {}

    /** Rows of a part, to be written together. Not thread-safe. */
    public static final class Pack {

        private final Map<Integer, Map<String, List<String>>> buckets = new TreeMap<>();

        /** Takes a row; of two with one id the later counts. */
        public void add(String id, float score, String prediction) {
            buckets.computeIfAbsent(bucket(id), none -> new TreeMap<>()).put(id, List.of(Float.toString(score), prediction));
        }

        /** Ids of all rows in it. */
        public Set<String> ids() {
            var ids = new TreeSet<String>();
            buckets.values().forEach(rows -> ids.addAll(rows.keySet()));
            return ids;
        }
    }

    /** Writes all rows of a part. */
    public void write(Part part, Pack pack) {
        var requests = new ArrayList<WriteRequest>();
        pack.buckets.forEach((bucket, rows) -> requests.add(put(part, bucket, rows)));
        for (int i = 0; i < requests.size(); i += LARGEST_WRITE) {
            write(requests.subList(i, Math.min(requests.size(), i + LARGEST_WRITE)));
        }
    }

    /** What is not taken is asked for again; the SDK waits where the table is throttled. */
    private void write(List<WriteRequest> requests) {
        var left = Map.of(table, requests);
        for (int i = 0; i < MOST_TRIES && !left.isEmpty(); i++) {
            var asked = left;
            left = dynamo.batchWriteItem(call -> call.requestItems(asked)).unprocessedItems();
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("The table " + table + " does not take " + requests.size() + " items: it is throttled.");
        }
    }

    private static WriteRequest put(Part part, int bucket, Map<String, List<String>> rows) {
        var item = new HashMap<>(Items.key(partition(part.model(), bucket), sort(part)));
        item.put("batch", Items.text(part.batch()));
        item.put("version", AttributeValue.fromN(Integer.toString(part.version())));
        item.put("at", Items.text(part.at().toString()));
        item.put("expires_at", AttributeValue.fromN(Long.toString(part.at().plus(KEPT).getEpochSecond())));
        item.put(Items.DOCUMENT, Items.document(rows));
        return WriteRequest.builder()
            .putRequest(put -> put.item(item))
            .build();
    }

    /**
     * The newest prediction of a row.
     *
     * @param now what expired by then is not found, whether it was swept or not
     */
    public Optional<StoredPrediction> find(String model, String id, Instant now) {
        var query = QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Items.text(partition(model, bucket(id)))))
            .scanIndexForward(false)
            .build();
        for (var item : dynamo.queryPaginator(query).items()) {
            var row = rows(item).get(id);
            var at = Instant.parse(Items.text(item, "at"));
            if (row != null && now.isBefore(at.plus(KEPT))) {
                int version = Integer.parseInt(item.getOrDefault("version", AttributeValue.fromN("0")).n());
                return Optional.of(
                    new StoredPrediction(Float.parseFloat(row.getFirst()), row.getLast(), version, at, Items.text(item, "batch"))
                );
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> rows(Map<String, AttributeValue> item) {
        try {
            return Json.mapper().readValue(Items.expanded(item), ROWS);
        } catch (IOException e) {
            throw new UncheckedIOException("An item of predictions is damaged", e);
        }
    }

    private static String partition(String model, int bucket) {
        return "predictions#" + model + "#" + bucket;
    }

    private static String sort(Part part) {
        return "%011d#%s#%05d".formatted(part.at().getEpochSecond(), part.batch(), part.chunk());
    }

    private static int bucket(String id) {
        var crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % BUCKETS);
    }
}
