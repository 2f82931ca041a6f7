package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Every property exists, has its type, and is there if it must be. */
record SchemaRule(Schemas schemas) implements Rule {
    @Override
    public List<Fault> faults(JsonNode template) {
        var faults = new ArrayList<Fault>();
        for (var entry : template.path("Resources").properties()) {
            var type = entry.getValue().path("Type").asText();
            var schema = schemas.resource(type);
            var seen = new ArrayList<String>();
            if (schema.isPresent()) {
                properties(schema.get().path("properties"), entry.getValue().path("Properties"), "", seen);
            } else if (!Schemas.isCustom(type)) {
                seen.add("there is no type of resource " + type);
            }
            seen.forEach(sentence -> faults.add(new Fault(entry.getKey(), sentence)));
        }
        return faults;
    }

    private void properties(JsonNode known, JsonNode given, String path, List<String> seen) {
        for (var property : known.properties()) {
            if (property.getValue().path("required").asBoolean() && !given.has(property.getKey())) {
                seen.add("%s%s is required".formatted(path, property.getKey()));
            }
        }
        for (var property : given.properties()) {
            var name = path + property.getKey();
            if (known.has(property.getKey())) {
                var schema = known.path(property.getKey());
                Intrinsic.literals(property.getValue()).forEach(value -> property(schema, value, name, seen));
            } else {
                seen.add("there is no property " + name);
            }
        }
    }

    private void property(JsonNode schema, JsonNode value, String name, List<String> seen) {
        value(schema.path("type"), value, name, seen);
        if (isArn(name, schema.path("relationshipRefs")) && value.isTextual() && !value.asText().startsWith("arn:")) {
            seen.add("%s is no ARN: %s".formatted(name, value.asText()));
        }
    }

    /** Whether nothing but an ARN of some other resource is taken; a principal, say, may be a service as well. */
    private static boolean isArn(String name, JsonNode relations) {
        return (
            name.matches(".*(Arn|Role)") &&
            !relations.isEmpty() &&
            StreamSupport.stream(relations.spliterator(), false).allMatch(it -> it.path("propertyName").asText().endsWith("Arn"))
        );
    }

    private void value(JsonNode type, JsonNode value, String name, List<String> seen) {
        switch (type.path("type").asText()) {
            case "ref" -> object(type, value, name, seen);
            case "array" -> {
                expect(value.isArray(), "a list", value, name, seen);
                members(type, value, name, seen);
            }
            case "map" -> {
                expect(value.isObject(), "an object", value, name, seen);
                members(type, value, name, seen);
            }
            case "union" -> union(type, value, name, seen);
            case "string", "date-time" -> expect(value.isValueNode(), "text", value, name, seen);
            case "integer" -> expect(value.asText().matches("-?\\d+"), "a whole number", value, name, seen);
            case "number" -> expect(value.asText().matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"), "a number", value, name, seen);
            case "boolean" -> expect(value.asText().matches("true|false"), "true or false", value, name, seen);
            case "tag" -> expect(value.has("Key") && value.has("Value"), "a tag", value, name, seen);
            default -> expect(!value.isNull(), "a value", value, name, seen);
        }
        allowed(type.path("allowedValues"), value, name, seen);
    }

    private void object(JsonNode type, JsonNode value, String name, List<String> seen) {
        var known = schemas.definition(type);
        expect(value.isObject(), "an object", value, name, seen);
        if (value.isObject() && !known.isEmpty()) {
            properties(known, value, name + ".", seen);
        }
    }

    private void members(JsonNode type, JsonNode value, String name, List<String> seen) {
        for (var member : value) {
            Intrinsic.literals(member).forEach(literal -> value(type.path("element"), literal, name, seen));
        }
    }

    /** One of the types must fit; where none does, what the first says. */
    private void union(JsonNode type, JsonNode value, String name, List<String> seen) {
        var first = new ArrayList<String>();
        for (var choice : type.path("types")) {
            var here = new ArrayList<String>();
            value(choice, value, name, here);
            if (here.isEmpty()) {
                return;
            }
            if (first.isEmpty()) {
                first.addAll(here);
            }
        }
        seen.addAll(first);
    }

    private static void allowed(JsonNode allowed, JsonNode value, String name, List<String> seen) {
        var values = StreamSupport.stream(allowed.spliterator(), false).map(JsonNode::asText).toList();
        expect(values.isEmpty() || values.contains(value.asText()), "one of " + values, value, name, seen);
    }

    private static void expect(boolean fits, String wanted, JsonNode value, String name, List<String> seen) {
        if (!fits) {
            seen.add("%s must be %s, not %s".formatted(name, wanted, value));
        }
    }
}
