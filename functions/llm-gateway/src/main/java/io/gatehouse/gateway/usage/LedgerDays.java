package io.gatehouse.gateway.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.limit.Ledger;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.lambda.Json;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the lines of the ledger, a day at a time. */
final class LedgerDays {

    private final StateStore store;

    LedgerDays(StateStore store) {
        this.store = store;
    }

    /** Shows each line of the days, in no order. */
    Future<Void> read(LocalDate from, LocalDate to, Consumer<JsonNode> lines) {
        if (from.isAfter(to)) {
            return Future.succeededFuture();
        }
        var shards = new ArrayList<Future<Map<String, Item>>>();
        Ledger.partitions(from).forEach(partition -> shards.add(store.query(partition, "")));
        return Future.all(shards).compose(day -> {
            List<Map<String, Item>> found = day.list();
            found.forEach(shard -> shard.values().forEach(item -> lines.accept(line(item))));
            return read(from.plusDays(1), to, lines);
        });
    }

    private static JsonNode line(Item item) {
        try {
            return Json.mapper().readTree(item.texts().getOrDefault(Ledger.DOCUMENT, "{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the ledger cannot be read: it was not written by this system.", e);
        }
    }
}
