package io.gatehouse.gateway.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up lines of the ledger by some of what they say. Not thread-safe. */
final class UsageReport {

    private static final List<String> TOKENS = List.of(
        "input_tokens",
        "cached_tokens",
        "cache_write_tokens",
        "output_tokens",
        "reasoning_tokens"
    );

    private final List<String> dimensions;
    private final Map<List<String>, Sum> sums = new LinkedHashMap<>();
    private final Sum total = new Sum();

    private static final class Sum {

        private long calls;
        private final long[] tokens = new long[TOKENS.size()];
        private BigDecimal cost = BigDecimal.ZERO;

        void add(JsonNode line) {
            calls++;
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] += line.path(TOKENS.get(i)).asLong();
            }
            cost = cost.add(line.path("cost").isNumber() ? line.path("cost").decimalValue() : BigDecimal.ZERO);
        }

        void write(ObjectNode into) {
            into.put("calls", calls);
            for (int i = 0; i < tokens.length; i++) {
                into.put(TOKENS.get(i), tokens[i]);
            }
            into.put("cost_usd", cost);
        }
    }

    UsageReport(List<String> dimensions) {
        this.dimensions = List.copyOf(dimensions);
    }

    void add(JsonNode line) {
        var key = dimensions
            .stream()
            .map(dimension -> value(line, dimension))
            .toList();
        sums.computeIfAbsent(key, first -> new Sum()).add(line);
        total.add(line);
    }

    private static String value(JsonNode line, String dimension) {
        return switch (dimension) {
            case "day" -> line.path("at").asText().substring(0, "2026-01-31".length());
            case "key" -> line.path("key_id").asText();
            default -> line.path(dimension).asText("");
        };
    }

    /** The dearest first. */
    ObjectNode document(LocalDate from, LocalDate to) {
        var document = Json.mapper().createObjectNode().put("from", from.toString()).put("to", to.toString());
        var rows = document.putArray("usage");
        sums.entrySet()
            .stream()
            .sorted(Comparator.comparing((Map.Entry<List<String>, Sum> entry) -> entry.getValue().cost).reversed())
            .forEach(entry -> {
                var row = rows.addObject();
                for (int i = 0; i < dimensions.size(); i++) {
                    row.put(dimensions.get(i), entry.getKey().get(i));
                }
                entry.getValue().write(row);
            });
        total.write(document.putObject("total"));
        return document;
    }
}
