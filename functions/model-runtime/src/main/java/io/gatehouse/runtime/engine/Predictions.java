package io.gatehouse.runtime.engine;

import java.util.List;

/** What a model answered to each row. Not to be changed. */
public final class Predictions {

    private final List<String> classes;
    private final float[][] scores;

    /**
     * Takes over the scores.
     *
     * @param classes of the scores, in their order; empty if each row has a value
     * @param scores by row; one a class, or one in all
     */
    Predictions(List<String> classes, float[][] scores) {
        this.classes = List.copyOf(classes);
        this.scores = scores;
    }

    public List<String> classes() {
        return classes;
    }

    public int rows() {
        return scores.length;
    }

    /** All scores of a row. */
    public float[] scores(int row) {
        return scores[row].clone();
    }

    /**
     * The one number of a row: of a model that tells two classes apart the probability of the second, else the first score. NaN if
     * the model has no answer, as one that cannot take missing values.
     */
    public float score(int row) {
        var all = scores[row];
        return all.length == 2 ? all[1] : all[0];
    }
}
