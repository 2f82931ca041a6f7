package io.gatehouse.statistics.shift;

/**
 * Logistic regression with a small ridge, fitted by Newton's method (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning",
 * 2009, 4.4 and 3.4.1). Deterministic.
 */
final class LogisticModel {

    private static final int MOST_STEPS = 25;
    private static final double RIDGE = 1.0;
    private static final double ENOUGH = 1e-8;

    private final double[] weights;

    private LogisticModel(double[] weights) {
        this.weights = weights;
    }

    /**
     * Fits.
     *
     * @param rows of equal length, of about unit scale, the first number of each 1
     * @param truths what is to be told
     */
    static LogisticModel fit(double[][] rows, boolean[] truths) {
        int width = rows[0].length;
        var weights = new double[width];
        for (int step = 0; step < MOST_STEPS; step++) {
            var gradient = new double[width];
            var curvature = new double[width][width];
            for (int i = 0; i < rows.length; i++) {
                var p = 1 / (1 + Math.exp(-dot(weights, rows[i])));
                add(rows[i], (truths[i] ? 1 : 0) - p, Math.max(p * (1 - p), ENOUGH), gradient, curvature);
            }
            for (int j = 0; j < width; j++) {
                gradient[j] -= j == 0 ? 0 : RIDGE * weights[j];
                curvature[j][j] += j == 0 ? ENOUGH : RIDGE;
            }
            if (move(weights, Cholesky.solve(curvature, gradient)) < ENOUGH) {
                break;
            }
        }
        return new LogisticModel(weights);
    }

    private static void add(double[] row, double error, double weight, double[] gradient, double[][] curvature) {
        for (int j = 0; j < row.length; j++) {
            gradient[j] += error * row[j];
            var scaled = weight * row[j];
            for (int k = 0; k <= j; k++) {
                curvature[j][k] += scaled * row[k];
            }
        }
    }

    private static double move(double[] weights, double[] step) {
        var most = 0.0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] += step[j];
            most = Math.max(most, Math.abs(step[j]));
        }
        return most;
    }

    /** Logarithm of the odds. */
    double score(double[] row) {
        return dot(weights, row);
    }

    private static double dot(double[] a, double[] b) {
        var sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
