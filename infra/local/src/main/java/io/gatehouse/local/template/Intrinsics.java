package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.local.Aws;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Evaluates CloudFormation's intrinsic functions. What resolves to {@code AWS::NoValue} is left out of its object or list. */
public final class Intrinsics {

    /** The functions that can be evaluated, without {@code Ref}. */
    static final Set<String> KNOWN = Set.of(
        "Fn::GetAtt",
        "Fn::Sub",
        "Fn::Join",
        "Fn::Select",
        "Fn::Split",
        "Fn::FindInMap",
        "Fn::GetAZs",
        "Fn::Base64",
        "Fn::If",
        "Fn::Equals",
        "Fn::And",
        "Fn::Or",
        "Fn::Not"
    );

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Template template;
    private final Map<String, JsonNode> parameters;
    private final Names names;

    /**
     * @param given values of parameters by name, over the template's defaults
     * @throws TemplateException if a parameter has no value, or a value no parameter
     */
    public Intrinsics(Template template, Map<String, String> given, Names names) {
        this.template = template;
        this.parameters = Parameters.of(template, given);
        this.names = names;
    }

    /** The node with every intrinsic function in it replaced by its value. */
    public JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            return resolveList(node);
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            var only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        var resolved = NODES.objectNode();
        for (var member : node.properties()) {
            var value = resolve(member.getValue());
            if (!value.isMissingNode()) {
                resolved.set(member.getKey(), value);
            }
        }
        return resolved;
    }

    /** Whether a named condition of the template holds. */
    public boolean condition(String name) {
        var condition = template.conditions().get(name);
        if (condition == null) {
            throw new IllegalArgumentException("the template has no condition " + name);
        }
        return holds(condition);
    }

    private JsonNode resolveList(JsonNode list) {
        var resolved = NODES.arrayNode();
        for (var element : list) {
            var value = resolve(element);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> substitute(argument);
            case "Fn::Join" -> join(resolve(argument.path(0)).asText(), resolve(argument.path(1)));
            case "Fn::Select" -> select(resolve(argument.path(0)).asInt(), resolve(argument.path(1)));
            case "Fn::Split" -> split(resolve(argument.path(0)).asText(), resolve(argument.path(1)).asText());
            case "Fn::FindInMap" -> find(resolve(argument));
            case "Fn::GetAZs" -> zones(resolve(argument).asText());
            case "Fn::Base64" -> NODES.textNode(base64(resolve(argument).asText()));
            case "Fn::If" -> resolve(argument.path(condition(argument.path(0).asText()) ? 1 : 2));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> NODES.booleanNode(test(function, argument));
            default -> throw new IllegalArgumentException(function + " is not known here");
        };
    }

    private JsonNode ref(String name) {
        var parameter = parameters.get(name);
        return parameter == null ? names.ref(name) : parameter;
    }

    private JsonNode attribute(JsonNode argument) {
        var parts = argument.isArray()
            ? List.of(argument.path(0).asText(), resolve(argument.path(1)).asText())
            : List.of(argument.asText().split("\\.", 2));
        return names.attribute(parts.getFirst(), parts.getLast());
    }

    private JsonNode substitute(JsonNode argument) {
        var text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        var own = argument.path(1);
        var filled = References.VARIABLE.matcher(text).replaceAll(match ->
            Matcher.quoteReplacement(variable(match.group(1), own).asText())
        );
        return NODES.textNode(filled.replace("${!", "${"));
    }

    private JsonNode variable(String name, JsonNode own) {
        if (own.has(name)) {
            return resolve(own.get(name));
        }
        var dot = name.indexOf('.');
        return dot < 0 ? ref(name) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private static JsonNode join(String separator, JsonNode values) {
        return NODES.textNode(stream(values).map(JsonNode::asText).collect(Collectors.joining(separator)));
    }

    private static JsonNode select(int index, JsonNode values) {
        if (!values.has(index)) {
            throw new IllegalArgumentException("Fn::Select has no element " + index + " in " + values);
        }
        return values.get(index);
    }

    private static ArrayNode split(String separator, String text) {
        var parts = NODES.arrayNode();
        List.of(text.split(Pattern.quote(separator), -1)).forEach(parts::add);
        return parts;
    }

    private JsonNode find(JsonNode keys) {
        var found = template.mappings().path(keys.path(0).asText()).path(keys.path(1).asText()).path(keys.path(2).asText());
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("Fn::FindInMap finds nothing for " + keys);
        }
        return found;
    }

    private static JsonNode zones(String region) {
        var name = region.isEmpty() ? Aws.REGION : region;
        return NODES.arrayNode()
            .add(name + "a")
            .add(name + "b")
            .add(name + "c");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean test(String function, JsonNode argument) {
        return switch (function) {
            case "Fn::Equals" -> resolve(argument.path(0)).equals(resolve(argument.path(1)));
            case "Fn::And" -> stream(argument).allMatch(this::holds);
            case "Fn::Or" -> stream(argument).anyMatch(this::holds);
            default -> !holds(argument.path(0));
        };
    }

    private boolean holds(JsonNode condition) {
        return condition.has("Condition") ? condition(condition.get("Condition").asText()) : resolve(condition).asBoolean();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
