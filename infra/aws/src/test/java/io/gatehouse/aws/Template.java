package io.gatehouse.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A synthesised template, read as CloudFormation reads it. */
record Template(JsonNode root) {
    /** What the build wrote just before the tests. */
    static Template built() {
        return in(Path.of("cdk.out"));
    }

    static Template in(Path folder) {
        try {
            return new Template(new JsonMapper().readTree(folder.resolve("Gatehouse.template.json").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Resources of a type by logical id, in the order of their ids. */
    Map<String, JsonNode> resources(String type) {
        return root
            .path("Resources")
            .properties()
            .stream()
            .filter(entry -> entry.getValue().path("Type").asText().equals(type))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** The properties of the one resource of a type whose named property reads so. */
    JsonNode properties(String type, String property, String value) {
        var found = resources(type)
            .values()
            .stream()
            .map(resource -> resource.path("Properties"))
            .filter(properties -> text(properties.path(property)).equals(value))
            .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d resources of type %s have %s = %s".formatted(found.size(), type, property, value));
        }
        return found.getFirst();
    }

    /** The logical id that a {@code Ref} or {@code Fn::GetAtt} points at. */
    static String target(JsonNode reference) {
        return reference.has("Ref") ? reference.path("Ref").asText() : reference.path("Fn::GetAtt").path(0).asText();
    }

    /** A value with its intrinsics written as {@code ${...}}: short enough to read in an assertion. */
    static String text(JsonNode value) {
        if (value.has("Ref")) {
            return "${" + value.path("Ref").asText() + "}";
        }
        if (value.has("Fn::GetAtt")) {
            return "${" + value.path("Fn::GetAtt").path(0).asText() + "." + value.path("Fn::GetAtt").path(1).asText() + "}";
        }
        if (value.has("Fn::Join")) {
            var separator = value.path("Fn::Join").path(0).asText();
            return each(value.path("Fn::Join").path(1)).stream().map(Template::text).collect(Collectors.joining(separator));
        }
        if (value.has("Fn::Sub")) {
            return value.path("Fn::Sub").asText();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The members of a list; a single value is a list of one, as in policies; nothing is an empty one. */
    static List<JsonNode> each(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).toList() : List.of(value);
    }

    static List<String> texts(JsonNode value) {
        return each(value).stream().map(Template::text).toList();
    }
}
