package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Ruler;

/** Event patterns, of which a message must match one; a body that is JSON is matched by its members. */
record MessageFilter(List<String> patterns) {
    private static final JsonMapper JSON = new JsonMapper();

    boolean lets(ObjectNode record) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, withParsedBody(record).toString()));
    }

    private static boolean matches(String pattern, String record) {
        try {
            return Ruler.matchesRule(record, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("Not a filter pattern: " + pattern, e);
        }
    }

    private static JsonNode withParsedBody(ObjectNode record) {
        try {
            var body = JSON.readTree(record.path("body").asText());
            return body.isContainerNode() ? record.deepCopy().set("body", body) : record;
        } catch (IOException e) {
            return record;
        }
    }
}
