package io.gatehouse.drift.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.drift.decision.DriftSettings.Column;
import io.gatehouse.drift.decision.DriftSettings.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code gatehouse.drift} of a contract, and which of its columns are keys. */
public final class SettingsReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_WINDOW = 30;

    private SettingsReader() {}

    /**
     * Reads the settings.
     *
     * @param contract a contract as JSON
     * @throws IllegalArgumentException naming the place in the contract that cannot be kept, and how to mend it
     */
    public static DriftSettings read(String contract) {
        var root = tree(contract);
        var drift = root.at("/gatehouse/drift");
        var base = DriftSettings.DEFAULT;
        return new DriftSettings(
            reference(drift.path("reference")),
            number(drift, "alpha", base.alpha(), 1),
            (long) number(drift, "leastRows", (double) base.leastRows(), Integer.MAX_VALUE),
            number(drift, "share", base.share(), 1),
            number(drift, "missing", base.missing(), 1),
            number(drift, "newCategories", base.newCategories(), 1),
            columns(drift.path("columns")),
            keys(root),
            root.at("/gatehouse/label").textValue()
        );
    }

    private static JsonNode tree(String contract) {
        try {
            return JSON.readTree(contract);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The contract is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Reference reference(JsonNode node) {
        if (node.isMissingNode() || node.asText().equals("baseline")) {
            return new Reference.Baseline();
        }
        var window = node.path("window").asInt(0);
        if (window >= 1 && window <= LONGEST_WINDOW) {
            return new Reference.Window(window);
        }
        if (node.path("run").isTextual()) {
            return new Reference.Pinned(node.path("run").asText());
        }
        throw wrong("reference", "must be \"baseline\", {\"run\": \"…\"} or {\"window\": 1 to " + LONGEST_WINDOW + "}");
    }

    private static double number(JsonNode owner, String name, double byDefault, double most) {
        var node = owner.path(name);
        if (node.isMissingNode()) {
            return byDefault;
        }
        if (node.isNumber() && node.asDouble() >= 0 && node.asDouble() <= most) {
            return node.asDouble();
        }
        throw wrong(name, "must be a number from 0 to " + (long) most);
    }

    private static Map<String, Column> columns(JsonNode node) {
        var columns = new HashMap<String, Column>();
        node.properties().forEach(entry -> columns.put(entry.getKey(), column(entry.getKey(), entry.getValue())));
        return columns;
    }

    private static Column column(String name, JsonNode node) {
        var place = "columns/" + name;
        return new Column(
            score(place, node.path("test").textValue()),
            node.has("threshold") ? number(node, "threshold", 0, 1e9) : null,
            node.has("weight") ? number(node, "weight", 1, 1e9) : null,
            node.path("votes").isBoolean() ? node.path("votes").booleanValue() : null
        );
    }

    private static @Nullable Score score(String place, @Nullable String id) {
        if (id == null) {
            return null;
        }
        var ids = Arrays.stream(Score.values()).map(Score::id).toList();
        return Arrays.stream(Score.values())
            .filter(score -> score.id().equals(id))
            .findFirst()
            .orElseThrow(() -> wrong(place + "/test", "must be one of " + ids));
    }

    /** What tells rows apart says nothing of what they are like. A key of several columns names groups, of which each may drift. */
    private static Set<String> keys(JsonNode root) {
        var keys = new HashSet<String>();
        var primary = root.path("primaryKey");
        if (primary.isTextual()) {
            keys.add(primary.textValue());
        }
        primary.forEach(name -> keys.add(name.asText()));
        root.path("uniqueKeys").forEach(key -> {
            if (key.isTextual() || key.size() == 1) {
                keys.add(key.isTextual() ? key.asText() : key.path(0).asText());
            }
        });
        root.path("fields").forEach(field -> {
            if (field.at("/constraints/unique").asBoolean()) {
                keys.add(field.path("name").asText());
            }
        });
        root.path("foreignKeys").forEach(key -> {
            var fields = key.path("fields");
            if (fields.isTextual()) {
                keys.add(fields.asText());
            }
            fields.forEach(name -> keys.add(name.asText()));
        });
        return keys;
    }

    private static IllegalArgumentException wrong(String place, String mend) {
        return new IllegalArgumentException("The contract's /gatehouse/drift/" + place + " " + mend + ".");
    }
}
