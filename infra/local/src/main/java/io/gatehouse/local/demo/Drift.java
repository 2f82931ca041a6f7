package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A comparison of a run as the API tells of it: the columns that drifted, and the verdict in a sentence. */
record Drift(List<String> features, String reason) {
    static Drift of(JsonNode node) {
        var drifted = StreamSupport.stream(node.path("features").spliterator(), false)
            .filter(feature -> feature.path("drifted").asBoolean())
            .map(feature -> feature.path("name").asText())
            .toList();
        return new Drift(drifted, node.at("/reason/en").asText());
    }

    boolean isAsExpected(List<String> expected) {
        return expected.isEmpty() ? features.isEmpty() : features.containsAll(expected);
    }
}
