package io.gatehouse.statistics.score;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How far predicted numbers were from the true ones; finite numbers, row by row. Empty of no rows. */
public final class Errors {

    /** Stands for a true value of nothing, by which nothing can be divided. */
    private static final double LEAST = Math.ulp(1.0);

    private Errors() {}

    /** Root of the mean squared error, in the unit of the values. */
    public static OptionalDouble rootMeanSquare(double[] truths, double[] predictions) {
        var mean = errors(truths, predictions)
            .map(error -> error * error)
            .average();
        return mean.isEmpty() ? mean : OptionalDouble.of(Math.sqrt(mean.getAsDouble()));
    }

    /** Mean absolute error, in the unit of the values. */
    public static OptionalDouble meanAbsolute(double[] truths, double[] predictions) {
        return errors(truths, predictions).map(Math::abs).average();
    }

    /** Mean absolute error as a share of the true value; a true value of 0 counts as 2.2e-16. */
    public static OptionalDouble meanAbsoluteShare(double[] truths, double[] predictions) {
        Pairs.check(truths.length, predictions.length);
        return IntStream.range(0, truths.length)
            .mapToDouble(i -> Math.abs(truths[i] - predictions[i]) / Math.max(LEAST, Math.abs(truths[i])))
            .average();
    }

    /**
     * Share of the variance that predictions explain, R² = 1 − Σ(y − p)² / Σ(y − ȳ)²: 1 if all are right, 0 if they are no better than the
     * mean, below if worse. Of true values that do not vary: 1 if all are right, else 0.
     */
    public static OptionalDouble explained(double[] truths, double[] predictions) {
        if (truths.length == 0) {
            return OptionalDouble.empty();
        }
        var mean = Arrays.stream(truths).average().orElse(0);
        var left = errors(truths, predictions)
            .map(error -> error * error)
            .sum();
        var all = Arrays.stream(truths)
            .map(truth -> (truth - mean) * (truth - mean))
            .sum();
        if (all == 0) {
            return OptionalDouble.of(left == 0 ? 1 : 0);
        }
        return OptionalDouble.of(1 - left / all);
    }

    private static DoubleStream errors(double[] truths, double[] predictions) {
        Pairs.check(truths.length, predictions.length);
        return IntStream.range(0, truths.length).mapToDouble(i -> truths[i] - predictions[i]);
    }
}
