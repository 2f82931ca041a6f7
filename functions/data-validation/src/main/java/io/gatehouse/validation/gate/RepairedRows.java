package io.gatehouse.validation.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Lines of a quarantine file that somebody has repaired: of each, {@code row} says which row it is, and {@code raw} what the row is to be.
 * Other members may stay.
 *
 * @param rows the repaired ones, by number
 * @param refused lines that repair nothing
 */
record RepairedRows(SortedMap<Long, String> rows, List<Refusal> refused) {
    static final String NO_ROW = "no_row";
    static final String REPEATED_ROW = "repeated_row";
    static final String UNKNOWN_ROW = "unknown_row";
    static final String ALREADY_REPAIRED = "already_repaired";

    private static final int SHOWN = 200;

    /**
     * A line that repairs nothing.
     *
     * @param row the row it names, or else the line's own number
     */
    record Refusal(String check, long row, String value) {}

    static RepairedRows read(InputStream in) throws IOException {
        var rows = new TreeMap<Long, String>();
        var refused = new ArrayList<Refusal>();
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                take(line, number, rows, refused);
            }
        }
        return new RepairedRows(rows, refused);
    }

    private static void take(String line, long number, SortedMap<Long, String> rows, List<Refusal> refused) {
        JsonNode json = json(line);
        boolean usable = json.path("row").isIntegralNumber() && json.path("raw").isTextual() && !json.path("raw_truncated").asBoolean();
        if (!usable) {
            refused.add(new Refusal(NO_ROW, number, line.substring(0, Math.min(SHOWN, line.length()))));
        } else if (rows.putIfAbsent(json.path("row").longValue(), json.path("raw").textValue()) != null) {
            refused.add(new Refusal(REPEATED_ROW, json.path("row").longValue(), ""));
        }
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return Json.mapper().missingNode();
        }
    }

    /** Takes out the rows that a condition does not hold for, and says so. */
    RepairedRows without(String check, LongPredicate unwanted) {
        var kept = new TreeMap<Long, String>();
        var more = new ArrayList<>(refused);
        rows.forEach((row, raw) -> {
            if (unwanted.test(row)) {
                more.add(new Refusal(check, row, ""));
            } else {
                kept.put(row, raw);
            }
        });
        return new RepairedRows(kept, more);
    }

    /** What was refused, by its check. */
    List<Finding> findings() {
        var checks = new TreeMap<String, List<Finding.Example>>();
        for (Refusal refusal : refused) {
            checks.computeIfAbsent(refusal.check(), check -> new ArrayList<>()).add(new Finding.Example(refusal.row(), 0, refusal.value()));
        }
        return checks
            .entrySet()
            .stream()
            .map(entry -> new Finding("", entry.getKey(), entry.getValue().size(), true, first(entry.getValue())))
            .toList();
    }

    private static List<Finding.Example> first(List<Finding.Example> examples) {
        return examples.subList(0, Math.min(Finding.EXAMPLES_EACH, examples.size()));
    }
}
