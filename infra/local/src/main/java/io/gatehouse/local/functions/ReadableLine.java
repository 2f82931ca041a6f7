package io.gatehouse.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A structured log line as a person reads it: its level if it matters, its message, its fields, and its stack trace line by line. */
final class ReadableLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NOT_SHOWN = Set.of("timestamp", "level", "logger", "message", "error", "request_id", "AWSRequestId");

    private ReadableLine() {}

    /** What to show of a line; nothing of one that only carries metrics, and any other that is not structured as it is. */
    static List<String> of(String line) {
        if (!line.startsWith("{")) {
            return List.of(line);
        }
        try {
            var entry = JSON.readTree(line);
            if (entry.has("_aws")) {
                return List.of();
            }
            return entry.path("message").isTextual() ? lines(entry) : List.of(line);
        } catch (JsonProcessingException e) {
            return List.of(line);
        }
    }

    private static List<String> lines(JsonNode entry) {
        var level = entry.path("level").asText("INFO");
        var text = new StringBuilder(level.equals("INFO") ? "" : level + " ").append(entry.get("message").asText());
        entry
            .properties()
            .stream()
            .filter(field -> !NOT_SHOWN.contains(field.getKey()))
            .forEach(field -> text.append("  ").append(field.getKey()).append('=').append(field.getValue().asText()));
        return Stream.concat(text.toString().lines(), entry.path("error").asText("").lines()).toList();
    }
}
