package io.gatehouse.dataset.internal.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a line's object the columns are. A column whose name begins with a slash is a JSON pointer (RFC 6901) to a nested
 * value, as {@code /user/age}; any other name is that of a member of the object itself.
 */
final class JsonPaths {

    private final Map<String, JsonPaths> children = new HashMap<>();
    private final String pointer;
    int column = -1;

    private JsonPaths(String pointer) {
        this.pointer = pointer;
    }

    static JsonPaths of(List<String> columns) {
        JsonPaths root = new JsonPaths("");
        for (int i = 0; i < columns.size(); i++) {
            JsonPaths path = root;
            for (String step : steps(columns.get(i))) {
                path = path.child(step);
            }
            path.column = i;
        }
        return root;
    }

    private static String[] steps(String column) {
        if (!column.startsWith("/")) {
            return new String[] { column };
        }
        String[] steps = column.substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = steps[i].replace("~1", "/").replace("~0", "~");
        }
        return steps;
    }

    private JsonPaths child(String step) {
        return children.computeIfAbsent(step, name -> new JsonPaths(pointer + "/" + escape(name)));
    }

    private static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    @Nullable
    JsonPaths find(String step) {
        return children.get(step);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** Remembers that the member of that name is a column that no contract named. */
    JsonPaths grow(String step, int index) {
        JsonPaths path = child(step);
        path.column = index;
        return path;
    }

    /** The name of the column that such a member is. */
    String columnName(String step) {
        return pointer.isEmpty() && !step.startsWith("/") ? step : pointer + "/" + escape(step);
    }
}
