package io.gatehouse.trees;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Reads a tree of a file from elsewhere, which may say anything: only what hangs together from the root on is taken. */
final class TreeReader {

    /** Deeper ones would take a row longer than a model should, and a walk by recursion too far. */
    private static final int DEEPEST = 512;
    private static final int MOST_CATEGORIES = 1 << 24;

    private final int[] left;
    private final int[] right;
    private final int[] from;
    private final int[] child;
    private final int[] level;
    private int found = 1;

    private TreeReader(int[] left, int[] right) {
        this.left = left;
        this.right = right;
        from = new int[left.length];
        child = new int[left.length];
        level = new int[left.length];
    }

    /**
     * Reads one.
     *
     * @param group which output it adds to
     * @param features of the model
     * @param weight by which its leaves count
     */
    static Tree read(Fields node, int group, int features, float weight) {
        var left = node.numbers("left_children").integers();
        var right = node.numbers("right_children").integers();
        if (left.length == 0 || left.length != right.length) {
            throw broken();
        }
        if (node.object("tree_param").count("size_leaf_vector") > 1) {
            throw new UnreadableModel("The model's leaves are vectors: train it with multi_strategy one_output_per_tree.");
        }
        return new TreeReader(left, right).tree(node, group, features, weight);
    }

    private Tree tree(Fields node, int group, int features, float weight) {
        place();
        var feature = pick(node.numbers("split_indices"));
        var limit = pick(node.numbers("split_conditions"));
        var missing = pick(node.numbers("default_left"));
        var cover = pick(node.numbers("sum_hessian"));
        var columns = new int[found];
        var limits = new float[found];
        var missingLeft = new boolean[found];
        for (int i = 0; i < found; i++) {
            boolean leaf = child[i] < 0;
            columns[i] = leaf ? 0 : (int) feature[i];
            limits[i] = leaf ? weight * (float) limit[i] : (float) limit[i];
            missingLeft[i] = missing[i] != 0;
            if (columns[i] < 0 || columns[i] >= features || !Float.isFinite(limits[i])) {
                throw broken();
            }
        }
        var categories = categories(node);
        return new Tree(group, Arrays.copyOf(child, found), columns, limits, missingLeft, cover, categories, level[found - 1]);
    }

    /** Gives each node that can be reached its place, level by level; the last one is the deepest. */
    private void place() {
        var seen = new BitSet(left.length);
        seen.set(0);
        for (int i = 0; i < found; i++) {
            int old = from[i];
            if (left[old] == -1) {
                child[i] = -1;
                continue;
            }
            child[i] = found;
            put(left[old], level[i] + 1, seen);
            put(right[old], level[i] + 1, seen);
        }
    }

    private void put(int old, int depth, BitSet seen) {
        if (old < 0 || old >= left.length || seen.get(old)) {
            throw broken();
        }
        if (depth > DEEPEST) {
            throw new UnreadableModel("A tree of the model is over " + DEEPEST + " levels deep: train it with a max_depth.");
        }
        seen.set(old);
        from[found] = old;
        level[found] = depth;
        found++;
    }

    private double[] pick(Numbers numbers) {
        if (numbers.size() != left.length) {
            throw broken();
        }
        var picked = new double[found];
        for (int i = 0; i < found; i++) {
            picked[i] = numbers.at(from[i]);
        }
        return picked;
    }

    private Map<Integer, BitSet> categories(Fields node) {
        var nodes = node.numbers("categories_nodes");
        var starts = node.numbers("categories_segments");
        var sizes = node.numbers("categories_sizes");
        if (starts.size() != nodes.size() || sizes.size() != nodes.size()) {
            throw broken();
        }
        var byOld = new HashMap<Integer, BitSet>();
        for (int i = 0; i < nodes.size(); i++) {
            byOld.put((int) nodes.at(i), categories(node.numbers("categories"), (long) starts.at(i), (long) sizes.at(i)));
        }
        var sets = new HashMap<Integer, BitSet>();
        for (int i = 0; i < found && !byOld.isEmpty(); i++) {
            var set = byOld.get(from[i]);
            if (set != null && child[i] >= 0) {
                sets.put(i, set);
            }
        }
        return sets;
    }

    private static BitSet categories(Numbers all, long start, long size) {
        if (start < 0 || size < 0 || start > all.size() || size > all.size() - start) {
            throw broken();
        }
        var set = new BitSet();
        for (int i = (int) start; i < start + size; i++) {
            double category = all.at(i);
            if (!(category >= 0 && category < MOST_CATEGORIES)) {
                throw broken();
            }
            set.set((int) category);
        }
        return set;
    }

    private static UnreadableModel broken() {
        return new UnreadableModel("A tree of the model is broken: save the model again.");
    }
}
