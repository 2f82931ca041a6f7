package io.gatehouse.drift.trees;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One tree of a model, its nodes in arrays. Not to be changed.
 *
 * @param group which of the model's outputs it adds to
 * @param left the left child of each node, or -1 of a leaf
 * @param feature which column an inner node looks at
 * @param limit of an inner node: smaller values go left; of a leaf: what it adds
 * @param missingLeft where rows without a value go
 * @param cover weight of the rows that came by in training (the sum of their Hessians)
 * @param categories of inner nodes that split by category: those that go right
 */
@SuppressWarnings("ArrayRecordComponent")
record Tree(
    int group,
    int[] left,
    int[] right,
    int[] feature,
    float[] limit,
    boolean[] missingLeft,
    double[] cover,
    Map<Integer, Set<Integer>> categories
) {
    static Tree read(JsonNode node, int group, int features) {
        var left = integers(node.path("left_children"));
        var tree = new Tree(
            group,
            left,
            integers(node.path("right_children")),
            integers(node.path("split_indices")),
            floats(node.path("split_conditions")),
            flags(node.path("default_left")),
            doubles(node.path("sum_hessian")),
            categories(node)
        );
        tree.check(features);
        return tree;
    }

    /** A file from elsewhere may say anything. */
    private void check(int features) {
        int size = left.length;
        var whole = size > 0 && right.length == size && feature.length == size && limit.length == size && cover.length == size;
        for (int i = 0; whole && i < size; i++) {
            // Children stand behind their parents, so that no walk can go in circles.
            whole =
                left[i] < 0 ||
                (left[i] > i && left[i] < size && right[i] > i && right[i] < size && feature[i] >= 0 && feature[i] < features);
        }
        if (!whole || missingLeft.length != size) {
            throw new IllegalArgumentException("A tree of the model is broken: save the model again.");
        }
    }

    boolean isLeaf(int node) {
        return left[node] < 0;
    }

    /** Whether a row goes left at an inner node. */
    boolean goesLeft(int node, float[] row) {
        float value = row[feature[node]];
        if (Float.isNaN(value)) {
            return missingLeft[node];
        }
        var right = categories.isEmpty() ? null : categories.get(node);
        return right == null ? value < limit[node] : !right.contains((int) value);
    }

    /** What the tree adds on average, each leaf weighing what came by. */
    double mean() {
        return mean(0);
    }

    private double mean(int node) {
        if (isLeaf(node)) {
            return limit[node];
        }
        return share(node, left[node]) * mean(left[node]) + share(node, right[node]) * mean(right[node]);
    }

    /** Share of the rows at a node that go on to a child of it. */
    double share(int node, int child) {
        return cover[node] > 0 ? cover[child] / cover[node] : 0.5;
    }

    private static Map<Integer, Set<Integer>> categories(JsonNode node) {
        var sets = new HashMap<Integer, Set<Integer>>();
        var all = integers(node.path("categories"));
        for (int i = 0; i < node.path("categories_nodes").size(); i++) {
            int from = node.path("categories_segments").path(i).asInt();
            int to = from + node.path("categories_sizes").path(i).asInt();
            var set = new HashSet<Integer>();
            for (int j = Math.max(0, from); j < Math.min(to, all.length); j++) {
                set.add(all[j]);
            }
            sets.put(node.path("categories_nodes").path(i).asInt(), set);
        }
        return sets;
    }

    private static int[] integers(JsonNode list) {
        var values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.path(i).asInt();
        }
        return values;
    }

    private static float[] floats(JsonNode list) {
        var values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.path(i).floatValue();
        }
        return values;
    }

    private static double[] doubles(JsonNode list) {
        var values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.path(i).asDouble();
        }
        return values;
    }

    private static boolean[] flags(JsonNode list) {
        var values = new boolean[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.path(i).isBoolean() ? list.path(i).booleanValue() : list.path(i).asInt() != 0;
        }
        return values;
    }
}
