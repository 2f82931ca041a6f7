package io.gatehouse.drift.decision;

import io.gatehouse.statistics.sketch.Band;
import io.gatehouse.statistics.sketch.Comparison;
import io.gatehouse.statistics.sketch.Estimate;
import java.util.Optional;

/**
 * One way in which a column may drift: its values, its missing values, or its new categories.
 *
 * @param name of the measure
 * @param effect how large the change is, 0 or more
 * @param threshold from which on it counts
 * @param pValue not yet adjusted for the other columns
 */
record Channel(String name, Estimate effect, double threshold, Estimate pValue) {
    /** The channel of a column's values, by the score that decides on it. */
    static Optional<Channel> of(Score score, double threshold, Measures measures, double values) {
        Comparison effect = measures.get(score.id());
        Comparison test = measures.get(test(score, measures));
        if (effect == null || test == null || test.pValue().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Channel(score.id(), effect(score, effect, measures, values), threshold, test.pValue().get()));
    }

    /** The channel of missing values or of new categories, if there are any. */
    static Optional<Channel> population(String name, double threshold, Measures measures) {
        Comparison found = measures.get(name);
        if (found == null || found.pValue().isEmpty() || found.statistic().value() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Channel(name, Estimate.exact(Math.abs(found.statistic().value())), threshold, found.pValue().get()));
    }

    private static String test(Score score, Measures measures) {
        return switch (score) {
            case KS, WASSERSTEIN -> Score.KS.id();
            case Z -> Score.Z.id();
            case CHI_SQUARE, JENSEN_SHANNON -> Score.CHI_SQUARE.id();
            case PSI -> measures.get(Score.CHI_SQUARE.id()) != null ? Score.CHI_SQUARE.id() : Score.KS.id();
        };
    }

    private static Estimate effect(Score score, Comparison found, Measures measures, double values) {
        var statistic = found.statistic();
        return switch (score) {
            case CHI_SQUARE -> {
                var band = new Band(cramersV(statistic.band().low(), values), cramersV(statistic.band().high(), values));
                yield new Estimate(cramersV(statistic.value(), values), band);
            }
            case Z -> {
                var difference = measures.get("l_infinity");
                yield difference == null ? Estimate.exact(0) : difference.statistic();
            }
            default -> statistic;
        };
    }

    private static double cramersV(double chiSquare, double values) {
        return Math.min(1, Math.sqrt(chiSquare / values));
    }

    Truth matters() {
        return Truth.reaches(effect.band(), threshold);
    }

    /** Whether the effect is there and is no chance, given the p-value adjusted for all columns. */
    Truth drifted(Estimate adjusted, double alpha) {
        // A p-value counts from alpha downwards, alpha included.
        var significant = Truth.reaches(adjusted.band(), Math.nextUp(alpha)).not();
        return matters().and(significant);
    }
}
