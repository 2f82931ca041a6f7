package io.gatehouse.statistics.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How good the scores of a class of two were. Truths say whether each row is of the class, scores how likely it was held to be; where they
 * must be probabilities, each measure says so. Empty where there is no row, or only one class and the measure compares two.
 */
public final class Probabilities {

    /** Keeps the logarithm of a certain and wrong prediction finite: the distance from 1 of the next smaller double. */
    private static final double LEAST = Math.ulp(1.0);

    private Probabilities() {}

    /** Area under the ROC curve: the probability that a row of the class has the higher score, ties half (Fawcett, Pattern Recognition Letters 27, 2006). */
    public static OptionalDouble areaUnderRoc(boolean[] truths, double[] scores) {
        var area = 0.0;
        var positives = 0L;
        var negatives = 0L;
        for (var step : Steps.of(truths, scores)) {
            area += step.negatives() * (positives + step.positives() / 2.0);
            positives += step.positives();
            negatives += step.negatives();
        }
        return positives == 0 || negatives == 0 ? OptionalDouble.empty() : OptionalDouble.of(area / positives / negatives);
    }

    /** Mean of the precision at each score, weighted by what recall gains there; not interpolated (Zhu, "Recall, precision and average precision", 2004). */
    public static OptionalDouble averagePrecision(boolean[] truths, double[] scores) {
        var sum = 0.0;
        var hits = 0L;
        var taken = 0L;
        for (var step : Steps.of(truths, scores)) {
            hits += step.positives();
            taken += step.positives() + step.negatives();
            sum += (step.positives() * (double) hits) / taken;
        }
        return hits == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / hits);
    }

    /** Mean of −ln of the probability given to what was true, 0 or more (Good, Journal of the Royal Statistical Society B 14, 1952). */
    public static OptionalDouble logLoss(boolean[] truths, double[] probabilities) {
        return mean(truths, probabilities, (truth, p) -> {
            var clipped = Math.clamp(p, LEAST, 1 - LEAST);
            return truth ? -Math.log(clipped) : -Math.log1p(-clipped);
        });
    }

    /** Mean squared distance of the probability from 1 or 0, 0 to 1 (Brier, Monthly Weather Review 78, 1950). */
    public static OptionalDouble brier(boolean[] truths, double[] probabilities) {
        return mean(truths, probabilities, (truth, p) -> (truth ? 1 - p : p) * (truth ? 1 - p : p));
    }

    /**
     * Expected calibration error: mean distance between the probability that was given and the share that came true, over bins of equal
     * width, 0 to 1 (Naeini, Cooper and Hauskrecht, AAAI 2015).
     *
     * @param bins 1 or more; 10 is usual
     */
    public static OptionalDouble calibrationError(boolean[] truths, double[] probabilities, int bins) {
        Pairs.check(truths.length, probabilities.length);
        var differences = new double[bins];
        for (int i = 0; i < truths.length; i++) {
            int bin = Math.min(bins - 1, (int) (checked(probabilities[i]) * bins));
            differences[bin] += probabilities[i] - (truths[i] ? 1 : 0);
        }
        return truths.length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Arrays.stream(differences).map(Math::abs).sum() / truths.length);
    }

    private interface Loss {
        double of(boolean truth, double probability);
    }

    private static OptionalDouble mean(boolean[] truths, double[] probabilities, Loss loss) {
        Pairs.check(truths.length, probabilities.length);
        return IntStream.range(0, truths.length)
            .mapToDouble(i -> loss.of(truths[i], checked(probabilities[i])))
            .average();
    }

    private static double checked(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1: " + probability);
        }
        return probability;
    }

    /** Rows of one score. */
    private record Steps(long positives, long negatives) {
        /** From the highest score to the lowest. */
        static Iterable<Steps> of(boolean[] truths, double[] scores) {
            Pairs.check(truths.length, scores.length);
            var order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> scores[i] + 0.0).reversed())
                .toList();
            var steps = new ArrayList<Steps>();
            int i = 0;
            while (i < scores.length) {
                long positives = 0;
                long negatives = 0;
                var score = scores[order.get(i)];
                for (; i < scores.length && scores[order.get(i)] == score; i++) {
                    positives += truths[order.get(i)] ? 1 : 0;
                    negatives += truths[order.get(i)] ? 0 : 1;
                }
                steps.add(new Steps(positives, negatives));
            }
            return steps;
        }
    }
}
