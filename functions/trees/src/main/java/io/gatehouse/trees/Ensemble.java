package io.gatehouse.trees;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All trees of a model in few flat arrays, for answers to many rows: a block of rows goes through tree after tree, so that a tree's nodes
 * stay near while they are asked. Sums are added as floats in the order of the trees, as XGBoost does. Immutable, thread-safe.
 */
final class Ensemble {

    /** Rows that fit the nearest cache beside a tree. */
    private static final int BLOCK = 256;
    /** Up to here all rows take as many steps: leaves lead to themselves, and nothing has to be guessed by the processor. */
    private static final int EVEN = 10;

    private final int[] root;
    private final int[] group;
    private final int[] depth;
    private final int[] child;
    private final int[] feature;
    private final float[] limit;
    private final int[] missing;
    private final float[] value;
    private final @Nullable BitSet[] categories;
    private final boolean[] categorical;

    Ensemble(List<Tree> trees) {
        int size = trees
            .stream()
            .mapToInt(tree -> tree.child().length)
            .reduce(0, Math::addExact);
        root = new int[trees.size()];
        group = new int[trees.size()];
        depth = new int[trees.size()];
        categorical = new boolean[trees.size()];
        child = new int[size];
        feature = new int[size];
        limit = new float[size];
        missing = new int[size];
        value = new float[size];
        categories = new BitSet[trees.stream().allMatch(tree -> tree.categories().isEmpty()) ? 0 : size];
        int next = 0;
        for (int i = 0; i < root.length; i++) {
            root[i] = next;
            put(i, trees.get(i));
            next += trees.get(i).child().length;
        }
    }

    private void put(int number, Tree tree) {
        int start = root[number];
        group[number] = tree.group();
        depth[number] = tree.depth();
        categorical[number] = !tree.categories().isEmpty();
        for (int i = 0; i < tree.child().length; i++) {
            int at = start + i;
            boolean leaf = tree.isLeaf(i);
            child[at] = leaf ? at : start + tree.child()[i];
            feature[at] = tree.feature()[i];
            // No value is smaller than NaN or at least it: a leaf takes none of the ways on.
            limit[at] = leaf ? Float.NaN : tree.limit()[i];
            value[at] = leaf ? tree.limit()[i] : 0;
            missing[at] = leaf || tree.missingLeft()[i] ? 0 : 1;
        }
        tree.categories().forEach((node, set) -> categories[start + node] = set);
    }

    int trees() {
        return root.length;
    }

    /**
     * Adds what the trees say to each row.
     *
     * @param rows row after row, NaN where there is no value
     * @param sums of each row, one an output
     */
    void add(float[] rows, int width, int count, float[] sums, int outputs) {
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            for (int tree = 0; tree < root.length; tree++) {
                if (categorical[tree]) {
                    addCategorical(tree, rows, width, from, to, sums, outputs);
                } else if (depth[tree] <= EVEN) {
                    addEven(tree, rows, width, from, to, sums, outputs);
                } else {
                    addDeep(tree, rows, width, from, to, sums, outputs);
                }
            }
        }
    }

    private void addEven(int tree, float[] rows, int width, int from, int to, float[] sums, int outputs) {
        int start = root[tree];
        int steps = depth[tree];
        for (int row = from; row < to; row++) {
            int cells = row * width;
            int node = start;
            for (int step = 0; step < steps; step++) {
                node = next(node, rows[cells + feature[node]]);
            }
            sums[row * outputs + group[tree]] += value[node];
        }
    }

    private void addDeep(int tree, float[] rows, int width, int from, int to, float[] sums, int outputs) {
        for (int row = from; row < to; row++) {
            int cells = row * width;
            int node = root[tree];
            while (child[node] != node) {
                node = next(node, rows[cells + feature[node]]);
            }
            sums[row * outputs + group[tree]] += value[node];
        }
    }

    private void addCategorical(int tree, float[] rows, int width, int from, int to, float[] sums, int outputs) {
        for (int row = from; row < to; row++) {
            int cells = row * width;
            int node = root[tree];
            while (child[node] != node) {
                float cell = rows[cells + feature[node]];
                var right = categories[node];
                node = right == null || Float.isNaN(cell) ? next(node, cell) : child[node] + (Tree.holds(right, cell) ? 1 : 0);
            }
            sums[row * outputs + group[tree]] += value[node];
        }
    }

    private int next(int node, float cell) {
        float at = limit[node];
        return child[node] + (cell >= at ? 1 : cell < at ? 0 : missing[node]);
    }
}
