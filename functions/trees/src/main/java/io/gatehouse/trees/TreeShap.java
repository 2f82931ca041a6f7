package io.gatehouse.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each feature adds to a tree model's answer to a row: Shapley values under the distribution that the trees themselves saw, as XGBoost's
 * {@code pred_contribs} gives them. Remembers what it worked out, so it gets faster by the row. Not thread-safe.
 */
public final class TreeShap {

    private final TreeModel model;
    private final List<List<Leaf>> leaves = new ArrayList<>();
    private final double[] bias;
    private boolean[] left = new boolean[64];

    public TreeShap(TreeModel model) {
        this.model = model;
        bias = new double[model.outputs()];
        Arrays.setAll(bias, model::base);
        for (var tree : model.trees()) {
            leaves.add(Leaf.of(tree));
            bias[tree.group()] += tree.mean();
        }
    }

    /**
     * Explains a row.
     *
     * @param row the features' values in the model's order, NaN where there is none
     * @return for each output what each feature adds to it, and last the average answer; they sum up to the answer
     */
    public double[][] explain(float[] row) {
        int width = model.width();
        var sums = new double[bias.length][width + 1];
        for (int i = 0; i < leaves.size(); i++) {
            var tree = model.trees().get(i);
            look(tree, row);
            for (var leaf : leaves.get(i)) {
                leaf.addTo(sums[tree.group()], left);
            }
        }
        for (int i = 0; i < bias.length; i++) {
            sums[i][width] = bias[i];
        }
        return sums;
    }

    private void look(Tree tree, float[] row) {
        int size = tree.child().length;
        if (left.length < size) {
            left = new boolean[size];
        }
        for (int node = 0; node < size; node++) {
            left[node] = !tree.isLeaf(node) && tree.goesLeft(node, row);
        }
    }
}
