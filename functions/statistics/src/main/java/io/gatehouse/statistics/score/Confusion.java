package io.gatehouse.statistics.score;

import java.util.OptionalDouble;

/**
 * How often a class was predicted and true. A measure is empty where it would divide by nothing.
 *
 * @param truePositives predicted and true
 * @param falsePositives predicted and not true
 * @param falseNegatives true and not predicted
 * @param trueNegatives neither
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    /** Refuses what cannot be counts. */
    public Confusion {
        if (Math.min(Math.min(truePositives, falsePositives), Math.min(falseNegatives, trueNegatives)) < 0) {
            throw new IllegalArgumentException("A count is 0 or more");
        }
    }

    /**
     * Counts predictions of the true class.
     *
     * @param truths whether each row is of the class
     * @param scores how likely it was held to be, row by row; NaN is never a prediction
     * @param threshold from which on, itself included, a score is a prediction of the class
     */
    public static Confusion at(double threshold, boolean[] truths, double[] scores) {
        Pairs.check(truths.length, scores.length);
        var counts = new long[4];
        for (int i = 0; i < truths.length; i++) {
            counts[(truths[i] ? 2 : 0) + (scores[i] >= threshold ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[2], counts[0]);
    }

    /** Rows counted. */
    public long rows() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Share of rows predicted rightly, 0 to 1. */
    public OptionalDouble accuracy() {
        return share(truePositives + trueNegatives, rows());
    }

    /** Share of predictions of the class that were true, 0 to 1. */
    public OptionalDouble precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of rows of the class that were predicted, 0 to 1. */
    public OptionalDouble recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall, 0 to 1 (van Rijsbergen, "Information Retrieval", 1979). */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Correlation of truth and prediction, −1 to 1 (Matthews, Biochimica et Biophysica Acta 405, 1975); 0 where either never varies. */
    public OptionalDouble correlation() {
        if (rows() == 0) {
            return OptionalDouble.empty();
        }
        var product =
            ((double) truePositives + falsePositives) *
            (truePositives + falseNegatives) *
            ((double) trueNegatives + falsePositives) *
            (trueNegatives + falseNegatives);
        var covariance = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        return OptionalDouble.of(product == 0 ? 0 : covariance / Math.sqrt(product));
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
