package io.gatehouse.trees;

import java.util.BitSet;
import java.util.Map;

/**
 * One tree of a model, its nodes in arrays in the order of their levels, the right child behind the left. Not to be changed.
 *
 * @param group which of the model's outputs it adds to
 * @param child the left child of each node, or -1 of a leaf
 * @param feature which column an inner node looks at
 * @param limit of an inner node: smaller values go left; of a leaf: what it adds
 * @param missingLeft where rows without a value go
 * @param cover weight of the rows that came by in training (the sum of their Hessians)
 * @param categories of inner nodes that split by category: those that go right
 * @param depth most steps from the root to a leaf
 */
@SuppressWarnings("ArrayRecordComponent")
record Tree(
    int group,
    int[] child,
    int[] feature,
    float[] limit,
    boolean[] missingLeft,
    double[] cover,
    Map<Integer, BitSet> categories,
    int depth
) {
    boolean isLeaf(int node) {
        return child[node] < 0;
    }

    /** Whether a row goes left at an inner node. */
    boolean goesLeft(int node, float[] row) {
        return goesLeft(node, row[feature[node]]);
    }

    private boolean goesLeft(int node, float value) {
        if (Float.isNaN(value)) {
            return missingLeft[node];
        }
        var right = categories.isEmpty() ? null : categories.get(node);
        return right == null ? value < limit[node] : !holds(right, value);
    }

    /** A category is the whole part of a number; what is none is in no set, as with XGBoost. */
    static boolean holds(BitSet categories, float value) {
        return value >= 0 && value < categories.length() && categories.get((int) value);
    }

    /** What the tree adds on average, each leaf weighing what came by. */
    double mean() {
        return mean(0);
    }

    private double mean(int node) {
        if (isLeaf(node)) {
            return limit[node];
        }
        int left = child[node];
        return share(node, left) * mean(left) + share(node, left + 1) * mean(left + 1);
    }

    /** Share of the rows at a node that go on to a child of it. */
    double share(int node, int to) {
        return cover[node] > 0 ? cover[to] / cover[node] : 0.5;
    }
}
