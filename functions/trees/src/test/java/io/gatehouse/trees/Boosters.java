package io.gatehouse.trees;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Models of XGBoost's own making, of rows of four columns: two numbers, a category of 12, and a number that is often missing. */
final class Boosters {

    static final int WIDTH = 4;
    static final String[] NAMES = { "x", "y", "kind", "z" };
    static final String[] TYPES = { "q", "q", "c", "q" };
    private static final int ROWS = 800;

    private Boosters() {}

    static float[] rows(int count, long seed) {
        var random = new SplittableRandom(seed);
        var cells = new float[count * WIDTH];
        for (int row = 0; row < count; row++) {
            int at = row * WIDTH;
            cells[at] = (float) random.nextGaussian();
            cells[at + 1] = (float) random.nextGaussian();
            cells[at + 2] = random.nextInt(12);
            cells[at + 3] = random.nextDouble() < 0.3 ? Float.NaN : (float) random.nextDouble();
        }
        return cells;
    }

    static DMatrix matrix(float[] rows) throws XGBoostError {
        var matrix = new DMatrix(rows, rows.length / WIDTH, WIDTH, Float.NaN);
        matrix.setFeatureNames(NAMES);
        matrix.setFeatureTypes(TYPES);
        return matrix;
    }

    /** @param settings XGBoost's, by name, as {@code name=value} */
    static Booster train(String... settings) throws XGBoostError {
        var named = new HashMap<String, Object>(Map.of("seed", 7, "nthread", 1, "max_depth", 5, "eta", 0.4, "max_cat_to_onehot", 2));
        for (var setting : settings) {
            named.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        var rows = rows(ROWS, 1);
        var matrix = matrix(rows);
        matrix.setLabel(labels(rows, String.valueOf(named.get("objective"))));
        if (String.valueOf(named.get("objective")).startsWith("rank:")) {
            matrix.setGroup(new int[] { ROWS / 2, ROWS / 2 });
        }
        return XGBoost.train(matrix, named, 12, Map.of(), null, null);
    }

    private static float[] labels(float[] rows, String objective) {
        var labels = new float[rows.length / WIDTH];
        for (int row = 0; row < labels.length; row++) {
            int at = row * WIDTH;
            float signal = rows[at] * rows[at + 1] + (rows[at + 2] % 3) + (Float.isNaN(rows[at + 3]) ? 1 : rows[at + 3]);
            labels[row] = switch (objective.substring(0, objective.indexOf(':'))) {
                case "multi" -> Math.floorMod((int) signal, 3);
                case "binary", "rank" -> signal > 1.5 ? 1 : 0;
                case "count" -> Math.max(0, Math.round(signal));
                default -> objective.equals("reg:logistic") ? (signal > 1.5 ? 1 : 0) : Math.max(0.1f, signal + 3);
            };
        }
        return labels;
    }
}
