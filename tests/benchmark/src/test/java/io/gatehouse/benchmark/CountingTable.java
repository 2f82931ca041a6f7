package io.gatehouse.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table that has nothing, takes everything, and counts what DynamoDB would bill: a write unit for each KB begun of an item, whose size is that
 * of the names and values of its attributes ("DynamoDB item sizes and formats" in its developer guide). Not thread-safe.
 */
final class CountingTable implements DynamoDbClient {

    private static final int UNIT = 1024;
    /** A number takes a byte for each two digits, and one more. */
    private static final int DIGITS_A_BYTE = 2;

    private long items;
    private long bytes;
    private long units;

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return GetItemResponse.builder().build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        request.requestItems().values().forEach(this::count);
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    private void count(List<WriteRequest> writes) {
        for (var write : writes) {
            long size = 0;
            for (var attribute : write.putRequest().item().entrySet()) {
                size += length(attribute.getKey()) + size(attribute.getValue());
            }
            items++;
            bytes += size;
            units += (size + UNIT - 1) / UNIT;
        }
    }

    private static long size(AttributeValue value) {
        if (value.b() != null) {
            return value.b().asByteArrayUnsafe().length;
        }
        return value.n() == null ? length(value.s()) : value.n().length() / DIGITS_A_BYTE + 1;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @param rows that were written in all */
    void say(long rows) {
        double millions = rows / 1e6;
        System.out.printf(
            Locale.ROOT,
            "table: a million rows are %,.0f items of %,.0f bytes, %,.0f write units%n",
            items / millions,
            (double) bytes / items,
            units / millions
        );
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
