package io.gatehouse.trees;

/**
 * Shapley values of the features on the way to one leaf, by the polynomial algorithm for trees (Lundberg et al., Nature Machine Intelligence
 * 2, 2020, algorithm 2): weights of subsets by their size are extended by each feature and, for its own value, taken back.
 */
final class Paths {

    private Paths() {}

    /**
     * What each feature adds.
     *
     * @param passing whether the row passes where the feature is asked for
     * @param shares of rows that pass there
     * @param value of the leaf
     */
    static double[] parts(boolean[] passing, double[] shares, double value) {
        int size = shares.length;
        var weights = new double[size + 1];
        weights[0] = 1;
        for (int i = 0; i < size; i++) {
            extend(weights, i + 1, passing[i] ? 1 : 0, shares[i]);
        }
        var parts = new double[size];
        for (int i = 0; i < size; i++) {
            double one = passing[i] ? 1 : 0;
            if (one != shares[i]) {
                parts[i] = unwound(weights, size, one, shares[i]) * (one - shares[i]) * value;
            }
        }
        return parts;
    }

    private static void extend(double[] weights, int length, double one, double zero) {
        for (int k = length - 1; k >= 0; k--) {
            weights[k + 1] += (one * weights[k] * (k + 1)) / (length + 1);
            weights[k] = (zero * weights[k] * (length - k)) / (length + 1);
        }
    }

    /** The sum of the weights without a feature. */
    private static double unwound(double[] weights, int length, double one, double zero) {
        double sum = 0;
        double next = weights[length];
        for (int k = length - 1; k >= 0; k--) {
            if (one == 0) {
                sum += (weights[k] / zero / (length - k)) * (length + 1);
            } else {
                double taken = (next * (length + 1)) / (k + 1);
                sum += taken;
                next = weights[k] - (taken * zero * (length - k)) / (length + 1);
            }
        }
        return sum;
    }
}
