package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A CloudFormation template, read and not yet resolved.
 *
 * @param stack the name of its stack
 * @param parameters declarations by name
 * @param mappings what {@code Fn::FindInMap} looks up
 * @param conditions by name
 * @param resources by logical id, in the template's order
 */
public record Template(
    String stack,
    Map<String, JsonNode> parameters,
    JsonNode mappings,
    Map<String, JsonNode> conditions,
    SequencedMap<String, Declaration> resources
) {
    /** Reads a template's document. */
    public static Template of(String stack, JsonNode document) {
        var resources = new LinkedHashMap<String, Declaration>();
        document
            .path("Resources")
            .properties()
            .forEach(r -> resources.put(r.getKey(), Declaration.of(r.getKey(), r.getValue())));
        return new Template(
            stack,
            members(document.path("Parameters")),
            document.path("Mappings"),
            members(document.path("Conditions")),
            resources
        );
    }

    private static Map<String, JsonNode> members(JsonNode node) {
        var members = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
