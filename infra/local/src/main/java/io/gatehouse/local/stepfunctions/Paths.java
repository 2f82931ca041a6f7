package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Reference paths ({@code $.a.b[0]}), in a state's data and in its context ({@code $$.Map.Item.Value}), and templates with them. */
final class Paths {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$?(\\.\\w+|\\[\\d+])*");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

    private Paths() {}

    /**
     * What a path points to.
     *
     * @throws StateFailure if it points to nothing, as on AWS
     */
    static JsonNode select(String path, JsonNode data, JsonNode context) throws StateFailure {
        var found = find(path, data, context);
        if (found.isMissingNode()) {
            throw new StateFailure("States.ParameterPathFailure", "The path '" + path + "' points to nothing in the state's input.");
        }
        return found;
    }

    /** What a path points to, or a missing node. */
    static JsonNode find(String path, JsonNode data, JsonNode context) throws StateFailure {
        if (!REFERENCE.matcher(path).matches()) {
            throw new StateFailure("States.Runtime", "The path '" + path + "' is of a kind that is not known here.");
        }
        var node = path.startsWith("$$") ? context : data;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            node = steps.group(1) == null ? node.path(Integer.parseInt(steps.group(2))) : node.path(steps.group(1));
        }
        return node;
    }

    /** A template with the values that its {@code name.$} members point to. */
    static JsonNode fill(JsonNode template, JsonNode data, JsonNode context) throws StateFailure {
        if (!template.isObject()) {
            return template;
        }
        var filled = JsonNodeFactory.instance.objectNode();
        for (var member : template.properties()) {
            var name = member.getKey();
            if (name.endsWith(".$")) {
                filled.set(name.substring(0, name.length() - 2), select(member.getValue().asText(), data, context));
            } else {
                filled.set(name, fill(member.getValue(), data, context));
            }
        }
        return filled;
    }

    /** The data with a result put where the state's {@code ResultPath} says: in its place if none is given, nowhere if it is null. */
    static JsonNode put(JsonNode state, JsonNode data, JsonNode result) throws StateFailure {
        var path = state.path("ResultPath");
        if (path.isNull()) {
            return data;
        }
        if (path.isMissingNode() || path.asText().equals("$")) {
            return result;
        }
        ObjectNode all = data.isObject() ? data.deepCopy() : JsonNodeFactory.instance.objectNode();
        var names = path.asText().substring(2).split("\\.", -1);
        var at = all;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], result instanceof MissingNode ? JsonNodeFactory.instance.nullNode() : result);
        return all;
    }
}
