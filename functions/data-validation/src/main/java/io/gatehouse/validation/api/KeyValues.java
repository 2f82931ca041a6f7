package io.gatehouse.validation.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Values of a primary key, as a request gives them: {@code {"keys": [{"id": 7}]}}. */
final class KeyValues {

    /** More would not fit into a message of the queue. */
    private static final int MOST = 100;

    private static final int LONGEST = 1_000;

    private KeyValues() {}

    static List<Map<String, String>> of(Body body, List<String> primaryKey) {
        JsonNode given = body.json().path("keys");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            throw Body.wrong("/keys", "'keys' must be a list of 1 to " + MOST + " objects, each with the members " + primaryKey + ".");
        }
        var keys = new ArrayList<Map<String, String>>();
        for (int i = 0; i < given.size(); i++) {
            keys.add(key(given.get(i), primaryKey, "/keys/" + i));
        }
        return keys;
    }

    private static Map<String, String> key(JsonNode given, List<String> primaryKey, String at) {
        Set<String> names = new HashSet<>();
        given.fieldNames().forEachRemaining(names::add);
        if (!names.equals(Set.copyOf(primaryKey))) {
            throw Body.wrong(at, "A key must have the members " + primaryKey + ", and no others.");
        }
        var key = new TreeMap<String, String>();
        for (String name : primaryKey) {
            String value = given.path(name).isValueNode() ? given.path(name).asText() : "";
            if (value.isEmpty() || value.length() > LONGEST) {
                throw Body.wrong(at + "/" + name, "'" + name + "' must be a value as the files spell it, of 1 to " + LONGEST + " letters.");
            }
            key.put(name, value);
        }
        return key;
    }
}
