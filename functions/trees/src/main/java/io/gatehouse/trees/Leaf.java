package io.gatehouse.trees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A leaf and the way to it, feature by feature: whether a row's value lets it pass at all nodes of the feature, and which share of rows
 * passes there. What a feature adds by this leaf depends on which features let the row pass, and on nothing else of it.
 */
final class Leaf {

    /** Patterns of so many features are kept once worked out: 64 features' worth would never come again. */
    private static final int MOST_KEPT = 10;

    private final int[] features;
    private final double[] shares;
    private final int[][] nodes;
    private final boolean[][] ways;
    private final double value;
    private final double[][] known;

    private Leaf(double value, List<Step> steps) {
        int size = steps.size();
        this.value = value;
        features = steps
            .stream()
            .mapToInt(step -> step.feature)
            .toArray();
        shares = steps
            .stream()
            .mapToDouble(step -> step.share)
            .toArray();
        nodes = new int[size][];
        ways = new boolean[size][];
        for (int i = 0; i < size; i++) {
            var taken = steps.get(i).taken;
            nodes[i] = new int[taken.size()];
            ways[i] = new boolean[taken.size()];
            for (int j = 0; j < taken.size(); j++) {
                nodes[i][j] = taken.get(j) >> 1;
                ways[i][j] = (taken.get(j) & 1) == 1;
            }
        }
        known = size <= MOST_KEPT ? new double[1 << size][] : new double[0][];
    }

    /** All nodes on the way that look at one feature. */
    private static final class Step {

        private final int feature;
        private final List<Integer> taken;
        private final double share;

        Step(int feature, List<Integer> taken, double share) {
            this.feature = feature;
            this.taken = taken;
            this.share = share;
        }
    }

    static List<Leaf> of(Tree tree) {
        var leaves = new ArrayList<Leaf>();
        walk(tree, 0, new LinkedHashMap<>(), leaves);
        return leaves;
    }

    private static void walk(Tree tree, int node, Map<Integer, Step> way, List<Leaf> leaves) {
        if (tree.isLeaf(node)) {
            if (!way.isEmpty()) {
                leaves.add(new Leaf(tree.limit()[node], List.copyOf(way.values())));
            }
            return;
        }
        walk(tree, tree.child()[node], further(tree, node, true, way), leaves);
        walk(tree, tree.child()[node] + 1, further(tree, node, false, way), leaves);
    }

    private static Map<Integer, Step> further(Tree tree, int node, boolean left, Map<Integer, Step> way) {
        int feature = tree.feature()[node];
        var before = way.getOrDefault(feature, new Step(feature, List.of(), 1));
        var taken = new ArrayList<>(before.taken);
        taken.add((node << 1) | (left ? 1 : 0));
        var longer = new LinkedHashMap<Integer, Step>(way);
        longer.put(feature, new Step(feature, taken, before.share * tree.share(node, tree.child()[node] + (left ? 0 : 1))));
        return longer;
    }

    /**
     * Adds what each feature has by this leaf.
     *
     * @param left whether the row goes left at each node of the tree
     */
    void addTo(double[] sums, boolean[] left) {
        int pattern = 0;
        for (int i = 0; i < features.length; i++) {
            pattern |= passes(i, left) ? 1 << i : 0;
        }
        var parts = parts(pattern, left);
        for (int i = 0; i < features.length; i++) {
            sums[features[i]] += parts[i];
        }
    }

    private boolean passes(int step, boolean[] left) {
        for (int j = 0; j < nodes[step].length; j++) {
            if (left[nodes[step][j]] != ways[step][j]) {
                return false;
            }
        }
        return true;
    }

    private double[] parts(int pattern, boolean[] left) {
        if (known.length == 0) {
            var passing = new boolean[features.length];
            for (int i = 0; i < passing.length; i++) {
                passing[i] = passes(i, left);
            }
            return Paths.parts(passing, shares, value);
        }
        var found = known[pattern];
        if (found == null) {
            var passing = new boolean[features.length];
            for (int i = 0; i < passing.length; i++) {
                passing[i] = ((pattern >> i) & 1) == 1;
            }
            found = known[pattern] = Paths.parts(passing, shares, value);
        }
        return found;
    }
}
