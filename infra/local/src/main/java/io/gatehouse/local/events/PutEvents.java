package io.gatehouse.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The operation {@code PutEvents}, with EventBridge's limits. */
final class PutEvents {

    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventBridge bridge;
    private final InstantSource clock;

    PutEvents(EventBridge bridge, InstantSource clock) {
        this.bridge = bridge;
        this.clock = clock;
    }

    ObjectNode handle(AwsCall call, JsonNode request) {
        var entries = request.path("Entries");
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new AwsException(400, "ValidationException", "Entries must have 1 to " + MOST_ENTRIES + " elements.");
        }
        if (StreamSupport.stream(entries.spliterator(), false).mapToInt(PutEvents::bytes).sum() > MOST_BYTES) {
            throw new AwsException(400, "ValidationException", "Total size of the entries in the request is over the limit.");
        }
        entries.forEach(entry -> allow(call, entry));
        var answer = JsonNodeFactory.instance.objectNode();
        var results = answer.putArray("Entries");
        entries.forEach(entry -> results.add(put(entry)));
        return answer.put(
            "FailedEntryCount",
            StreamSupport.stream(results.spliterator(), false)
                .filter(result -> result.has("ErrorCode"))
                .count()
        );
    }

    private void allow(AwsCall call, JsonNode entry) {
        var bus = bridge.bus(entry.path("EventBusName").asText());
        var context = Map.of(
            "events:source",
            List.of(entry.path("Source").asText()),
            "events:detail-type",
            List.of(entry.path("DetailType").asText())
        );
        call.require("events:PutEvents", bus.arn(), context, null);
    }

    private ObjectNode put(JsonNode entry) {
        var source = entry.path("Source").asText();
        var type = entry.path("DetailType").asText();
        if (source.isEmpty() || type.isEmpty() || !entry.hasNonNull("Detail")) {
            return error("InvalidArgument", "Parameters Source, DetailType and Detail are required.");
        }
        if (source.startsWith("aws.")) {
            return error("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        try {
            var detail = JSON.readTree(entry.get("Detail").asText());
            if (!detail.isObject()) {
                return error("MalformedDetail", "Detail is malformed.");
            }
            var id = bridge.publish(entry.path("EventBusName").asText(), new Event(source, type, time(entry), resources(entry), detail));
            return JsonNodeFactory.instance.objectNode().put("EventId", id);
        } catch (JsonProcessingException malformed) {
            return error("MalformedDetail", "Detail is malformed.");
        }
    }

    private Instant time(JsonNode entry) {
        var time = entry.path("Time");
        return time.isNumber() ? Instant.ofEpochMilli(Math.round(time.asDouble() * 1000)) : clock.instant();
    }

    private static List<String> resources(JsonNode entry) {
        return StreamSupport.stream(entry.path("Resources").spliterator(), false).map(JsonNode::asText).toList();
    }

    /** An entry's size as EventBridge counts it. */
    private static int bytes(JsonNode entry) {
        var size = entry.hasNonNull("Time") ? 14 : 0;
        for (var member : List.of("Source", "DetailType", "Detail")) {
            size += utf8(entry.path(member).asText());
        }
        return size + resources(entry).stream().mapToInt(PutEvents::utf8).sum();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ObjectNode error(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
