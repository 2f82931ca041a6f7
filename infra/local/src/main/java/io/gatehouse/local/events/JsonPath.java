package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The part of JSONPath that EventBridge takes in {@code InputPath}: members and elements, such as {@code $.detail.object.key}. */
final class JsonPath {

    private static final Pattern WHOLE = Pattern.compile("\\$(?:\\.[\\w-]+|\\['[^']+'\\]|\\[\\d+\\])*");
    private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\['([^']+)'\\]|\\[(\\d+)\\]");

    private JsonPath() {}

    /** Returns the path if it is one. */
    static String checked(String path) {
        if (!WHOLE.matcher(path).matches()) {
            throw new IllegalArgumentException("the path " + path + " is not of the form $.member.member or $.member[0]");
        }
        return path;
    }

    /** The node at the path, missing if there is none. */
    static JsonNode at(JsonNode root, String path) {
        var node = root;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var member = steps.group(1) == null ? steps.group(2) : steps.group(1);
            node = member == null ? node.path(Integer.parseInt(steps.group(3))) : node.path(member);
        }
        return node;
    }
}
