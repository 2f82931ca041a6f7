package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * An event before it has the envelope of a bus.
 *
 * @param resources ARNs
 */
public record Event(String source, String detailType, Instant time, List<String> resources, JsonNode detail) {
    /** The event as rules match it and targets receive it; each call gives a new id. */
    ObjectNode envelope() {
        var envelope = JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", Aws.ACCOUNT)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", Aws.REGION);
        var arns = envelope.putArray("resources");
        resources.forEach(arns::add);
        envelope.set("detail", detail);
        return envelope;
    }
}
