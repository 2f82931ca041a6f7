package io.gatehouse.drift.performance;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.statistics.Proportions;
import io.gatehouse.statistics.TestOutcome;
import io.gatehouse.statistics.TestResult;
import io.gatehouse.statistics.Welch;
import io.gatehouse.statistics.score.AreaTest;
import io.gatehouse.statistics.score.Probabilities;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How well a model answers. */
public enum Metric {
    /** Share of right answers. */
    ACCURACY(Task.CLASSIFICATION, 0.05, true),
    /** Of the positive class; mean of all classes where none is named. */
    F1(Task.CLASSIFICATION, 0.05, true),
    /** Area under the ROC curve. */
    AUC(Task.CLASSIFICATION, 0.05, true),
    /** Mean squared distance of the scores from what was true. */
    BRIER(Task.CLASSIFICATION, 0.03, false),
    /** Expected calibration error over ten bins; shown, but not decided upon, as no test tells it from chance. */
    ECE(Task.CLASSIFICATION, 0.05, false),
    /** Root mean squared error; its fall is the share by which it grew. */
    RMSE(Task.REGRESSION, 0.1, false);

    private static final int BINS = 10;

    private final Task task;
    private final double threshold;
    private final boolean higherIsBetter;

    Metric(Task task, double threshold, boolean higherIsBetter) {
        this.task = task;
        this.threshold = threshold;
        this.higherIsBetter = higherIsBetter;
    }

    /** As documents and contracts write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fall from which on it counts, unless the contract names another. */
    public double threshold() {
        return threshold;
    }

    public Task task() {
        return task;
    }

    /** The measure; empty where the window has too little of what it needs. */
    OptionalDouble of(Batch batch, boolean binary) {
        return switch (this) {
            case ACCURACY -> OptionalDouble.of((double) batch.right() / batch.count());
            case F1 -> binary ? batch.confusion().f1() : batch.classes().macroF1();
            case AUC -> batch
                .area()
                .map(found -> OptionalDouble.of(found.area()))
                .orElse(OptionalDouble.empty());
            case BRIER -> Probabilities.brier(batch.scored().truths(), batch.scored().scores());
            case ECE -> Probabilities.calibrationError(batch.scored().truths(), batch.scored().scores(), BINS);
            case RMSE -> OptionalDouble.of(Math.sqrt(batch.moments(Metric::squared).mean()));
        };
    }

    /** How far it fell, 0 or less if it did not. */
    double fall(double reference, double current) {
        if (this == RMSE) {
            return reference == 0 ? (current == 0 ? 0 : 1) : current / reference - 1;
        }
        return higherIsBetter ? reference - current : current - reference;
    }

    /** Probability of so large a change by chance; empty where no test applies. */
    Optional<Double> chance(Batch reference, Batch current, boolean binary) {
        return switch (this) {
            case ACCURACY -> pValue(Proportions.test(reference.right(), reference.count(), current.right(), current.count()));
            case F1 -> binary ? f1(reference, current) : Optional.empty();
            case AUC -> reference.area().flatMap(before -> current.area().map(after -> AreaTest.test(before, after).pValue()));
            case BRIER -> pValue(Welch.test(reference.scored().losses(), current.scored().losses()));
            case ECE -> Optional.empty();
            case RMSE -> pValue(Welch.test(reference.moments(Metric::squared), current.moments(Metric::squared)));
        };
    }

    /** How chance is told. */
    String test() {
        return switch (this) {
            case ACCURACY, F1 -> "proportions";
            case AUC -> "hanley_mcneil";
            case BRIER, RMSE -> "welch";
            case ECE -> "none";
        };
    }

    /** F1 grows and falls with the share of hits among all rows that are of the class or were held to be, which is a proportion. */
    private static Optional<Double> f1(Batch reference, Batch current) {
        var before = reference.confusion();
        var after = current.confusion();
        return pValue(
            Proportions.test(
                before.truePositives(),
                before.rows() - before.trueNegatives(),
                after.truePositives(),
                after.rows() - after.trueNegatives()
            )
        );
    }

    private static Optional<Double> pValue(TestOutcome outcome) {
        return outcome instanceof TestResult result ? Optional.of(result.pValue()) : Optional.empty();
    }

    private static double squared(Outcome outcome) {
        return outcome.error() * outcome.error();
    }
}
