package io.gatehouse.registry.gates;

import io.gatehouse.statistics.score.Errors;
import io.gatehouse.statistics.score.Probabilities;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Measures of held-out rows. Of a classifier truths are 0 or 1 and scores the probability of 1. */
enum Metric {
    ACCURACY(true),
    AUC(true),
    LOG_LOSS(false),
    BRIER(false),
    RMSE(false),
    MAE(false);

    private final boolean higherIsBetter;

    Metric(boolean higherIsBetter) {
        this.higherIsBetter = higherIsBetter;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming those that there are */
    static Metric of(String name) {
        return Arrays.stream(values())
            .filter(metric -> metric.id().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no metric " + name + ": use " + Arrays.stream(values()).map(Metric::id).collect(Collectors.joining(", "))
                )
            );
    }

    /** How much better the first is than the second; negative if it is worse. */
    double gain(double one, double other) {
        return higherIsBetter ? one - other : other - one;
    }

    /** The measure; empty where the rows have too little of what it needs. */
    OptionalDouble measure(double[] truths, double[] scores) {
        return switch (this) {
            case ACCURACY -> accuracy(truths, scores);
            case AUC -> Probabilities.areaUnderRoc(flags(truths), scores);
            case LOG_LOSS -> Probabilities.logLoss(flags(truths), scores);
            case BRIER -> Probabilities.brier(flags(truths), scores);
            case RMSE -> Errors.rootMeanSquare(truths, scores);
            case MAE -> Errors.meanAbsolute(truths, scores);
        };
    }

    private static OptionalDouble accuracy(double[] truths, double[] scores) {
        int right = 0;
        for (int i = 0; i < truths.length; i++) {
            right += right(truths[i], scores[i]) ? 1 : 0;
        }
        return truths.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / truths.length);
    }

    static boolean right(double truth, double score) {
        return (score > 0.5 ? 1 : 0) == truth;
    }

    private static boolean[] flags(double[] truths) {
        var flags = new boolean[truths.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = truths[i] == 1;
        }
        return flags;
    }
}
