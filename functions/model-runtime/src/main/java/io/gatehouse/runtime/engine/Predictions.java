package io.gatehouse.runtime.engine;

import java.util.List;

/**
 * What a model answered.
 *
 * @param classes of the scores, in their order; empty if each row has a value
 * @param scores by row; one a class, or one in all
 */
public record Predictions(List<String> classes, float[][] scores) {
    public Predictions {
        classes = List.copyOf(classes);
    }

    public int rows() {
        return scores.length;
    }

    /**
     * The one number of a row: of a model that tells two classes apart the probability of the second, else the first score. NaN if
     * the model has no answer, as one that cannot take missing values.
     */
    public float score(int row) {
        var all = scores[row];
        return all.length == 2 ? all[1] : all[0];
    }

    /** Which class has the largest score; of one score, whether it is above one half. */
    public int predicted(int row) {
        var all = scores[row];
        if (all.length == 1) {
            return all[0] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < all.length; i++) {
            best = all[i] > all[best] ? i : best;
        }
        return best;
    }
}
