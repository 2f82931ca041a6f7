package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A column as it is stored.
 *
 * @param name of a column of the table; a JSON pointer if it is nested
 * @param path of the names in the file's own schema
 * @param node what its values are
 * @param maxDefinition the definition level of a value that is there
 * @param repeatedDefinition the level from which on a list has an element; 0 for a column that is no list
 */
record Leaf(String name, List<String> path, SchemaNode node, int maxDefinition, int repeatedDefinition) {
    boolean isList() {
        return repeatedDefinition > 0;
    }

    static List<Leaf> of(List<SchemaNode> schema) throws FileProblem {
        Walk walk = new Walk(schema);
        walk.children(schema.getFirst(), new Place(List.of(), List.of(), 0, 0, false), 0);
        if (walk.at != schema.size()) {
            throw Broken.file("its schema does not add up");
        }
        return walk.leaves;
    }

    /** Where in the tree a node is: the names above it, those of them that a reader of the table knows, and its levels. */
    private record Place(List<String> path, List<String> known, int definition, int repeated, boolean inList) {}

    private static final class Walk {

        private static final int MAX_DEPTH = 32;

        private final List<SchemaNode> schema;
        private final List<Leaf> leaves = new ArrayList<>();
        private int at = 1;

        Walk(List<SchemaNode> schema) {
            this.schema = schema;
        }

        void children(SchemaNode parent, Place place, int depth) throws FileProblem {
            if (depth > MAX_DEPTH) {
                throw Broken.file("its schema is nested too deeply");
            }
            for (int i = 0; i < parent.children(); i++) {
                if (at == schema.size()) {
                    throw Broken.file("its schema does not add up");
                }
                SchemaNode node = schema.get(at++);
                visit(node, place(node, place), depth);
            }
        }

        private void visit(SchemaNode node, Place place, int depth) throws FileProblem {
            if (node.isGroup()) {
                if (node.children() > 0) {
                    children(node, place, depth + 1);
                }
                return;
            }
            leaves.add(new Leaf(name(place.known), place.path, node, place.definition, place.repeated));
        }

        /** A list's own wrappings, {@code list} and {@code element}, are no names that anybody knows. */
        private static Place place(SchemaNode node, Place above) throws FileProblem {
            boolean repeats = node.repetition() == SchemaNode.REPEATED;
            if (repeats && above.repeated > 0) {
                throw Broken.unsupported("has lists in lists ('" + name(above.known) + "'): flatten them, or write them as JSON text");
            }
            boolean wrapping = above.inList || (repeats && !above.known.isEmpty() && node.isGroup());
            List<String> path = with(above.path, node.name());
            List<String> known = wrapping ? above.known : with(above.known, node.name());
            int definition = above.definition + (node.repetition() == 0 ? 0 : 1);
            boolean listElement = repeats && node.isGroup() && node.children() == 1;
            return new Place(path, known, definition, repeats ? definition : above.repeated, listElement);
        }

        private static List<String> with(List<String> names, String name) {
            List<String> longer = new ArrayList<>(names);
            longer.add(name);
            return longer;
        }

        private static String name(List<String> path) {
            if (path.size() == 1) {
                return path.getFirst();
            }
            StringBuilder pointer = new StringBuilder();
            for (String step : path) {
                pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
            }
            return pointer.toString();
        }
    }
}
