package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What drift-check told of a run: the columns that drifted, or the metrics that fell, and the verdict in a sentence. */
record Told(List<String> names, String reason) {
    static Told of(JsonNode node) {
        var drifted = names(node.path("features"), "drifted", "name");
        var attributions = node.at("/explanation/drifted").asBoolean() ? Stream.of("(attributions)") : Stream.<String>empty();
        var fallen = names(node.path("curves"), "fallen", "metric");
        return new Told(
            Stream.of(drifted, attributions, fallen)
                .flatMap(found -> found)
                .distinct()
                .toList(),
            node.at("/reason/en").asText()
        );
    }

    private static Stream<String> names(JsonNode list, String member, String name) {
        return StreamSupport.stream(list.spliterator(), false)
            .filter(found -> found.path(member).asBoolean())
            .map(found -> found.path(name).asText());
    }

    boolean isAsExpected(List<String> expected) {
        return expected.isEmpty() ? names.isEmpty() : names.containsAll(expected);
    }
}
