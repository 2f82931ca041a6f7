package io.gatehouse.trees;

import java.nio.ByteBuffer;
import java.util.List;

/** A boosted tree model as XGBoost saves it ({@code .ubj} or {@code .json}, from version 1.0 on). Immutable, thread-safe. */
public final class TreeModel {

    private final List<String> features;
    private final List<String> types;
    private final int width;
    private final Objective objective;
    private final double[] base;
    private final List<Tree> trees;
    private final Ensemble ensemble;

    TreeModel(List<String> features, List<String> types, int width, Objective objective, double[] base, List<Tree> trees) {
        this.features = List.copyOf(features);
        this.types = List.copyOf(types);
        this.width = width;
        this.objective = objective;
        this.base = base;
        this.trees = List.copyOf(trees);
        ensemble = new Ensemble(trees);
    }

    /**
     * Reads a model's file. Of a model whose training was stopped early, the trees up to its {@code best_iteration} are taken.
     *
     * @throws UnreadableModel saying what is wrong with it, and how to mend it
     */
    public static TreeModel read(ByteBuffer file) {
        return ModelFile.read(file);
    }

    /** Reads a model's file, as {@link #read(ByteBuffer)} does. */
    public static TreeModel read(byte[] file) {
        return read(ByteBuffer.wrap(file));
    }

    /** Names of the columns it looks at, in its order; empty if it does not name them. */
    public List<String> features() {
        return features;
    }

    /** Whether a column holds categories, whose numbers are names. */
    public boolean isCategorical(int feature) {
        return feature < types.size() && types.get(feature).equals("c");
    }

    /** Columns of a row. */
    public int width() {
        return width;
    }

    /** XGBoost's name of what it was trained for. */
    public String objective() {
        return objective.name();
    }

    /** Numbers in an answer: one a class where it tells more than two apart, else one. */
    public int outputs() {
        return base.length;
    }

    /** How many trees answer. */
    public int size() {
        return trees.size();
    }

    List<Tree> trees() {
        return trees;
    }

    double base(int output) {
        return base[output];
    }

    /** The answer to a row before it is made a probability or the like: one an output. */
    public float[] margins(float[] row) {
        var sums = new float[outputs()];
        margins(row, 1, sums);
        return sums;
    }

    /**
     * Sums of leaves, as XGBoost's {@code output_margin}.
     *
     * @param rows the features' values in the model's order row after row, NaN where there is none
     * @param count of rows
     * @param into where they are written, {@link #outputs()} a row
     */
    public void margins(float[] rows, int count, float[] into) {
        if (rows.length < (long) count * width || into.length < (long) count * base.length) {
            throw new IllegalArgumentException("%d rows of %d take more room".formatted(count, width));
        }
        for (int i = 0; i < count * base.length; i++) {
            into[i] = (float) base[i % base.length];
        }
        ensemble.add(rows, width, count, into, base.length);
    }

    /** Answers, as XGBoost's {@code predict} gives them; of {@code multi:softmax} the probabilities. Parameters as of {@link #margins}. */
    public void predict(float[] rows, int count, float[] into) {
        margins(rows, count, into);
        objective.answer(into, count, base.length);
    }
}
