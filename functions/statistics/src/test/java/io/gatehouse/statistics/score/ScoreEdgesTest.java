package io.gatehouse.statistics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What measures say where there is little to measure. */
class ScoreEdgesTest {

    @Test
    void shouldSayNothingOfNoRows() {
        var none = new boolean[0];
        var empty = new double[0];

        assertThat(Confusion.at(0.5, none, empty).accuracy()).isEmpty();
        assertThat(Confusion.at(0.5, none, empty).correlation()).isEmpty();
        assertThat(ClassCounts.of(List.of(), List.of()).macroF1()).isEmpty();
        assertThat(Probabilities.areaUnderRoc(none, empty)).isEmpty();
        assertThat(Probabilities.brier(none, empty)).isEmpty();
        assertThat(Probabilities.calibrationError(none, empty, 10)).isEmpty();
        assertThat(Errors.explained(empty, empty)).isEmpty();
        assertThat(Errors.rootMeanSquare(empty, empty)).isEmpty();
        assertThat(Ranking.ndcg(empty, empty)).isEmpty();
    }

    @Test
    void shouldNotRankWhereThereIsOneClass() {
        var scores = new double[] { 0.1, 0.9 };

        assertThat(Probabilities.areaUnderRoc(new boolean[] { true, true }, scores)).isEmpty();
        assertThat(Probabilities.averagePrecision(new boolean[] { false, false }, scores)).isEmpty();
        assertThat(Confusion.at(0.5, new boolean[] { false, false }, scores).recall()).isEmpty();
    }

    @Test
    void shouldHalveTiesUnderTheCurve() {
        var truths = new boolean[] { true, false, true, false };

        assertThat(Probabilities.areaUnderRoc(truths, new double[] { 1, 1, 1, 1 })).hasValue(0.5);
        assertThat(Probabilities.areaUnderRoc(truths, new double[] { 3, 2, 2, 1 })).hasValue(0.875);
    }

    @Test
    void shouldKeepTheLossOfCertainMistakesFinite() {
        var loss = Probabilities.logLoss(new boolean[] { true, false }, new double[] { 0, 1 }).orElseThrow();

        assertThat(loss).isBetween(36.0, 37.0);
    }

    @Test
    void shouldMeasureCalibrationBinByBin() {
        var truths = new boolean[] { true, true, false, false };

        // Both bins are a half off: 0.5 was said, all or none came true.
        assertThat(Probabilities.calibrationError(truths, new double[] { 0.5, 0.5, 0.49, 0.49 }, 10).orElseThrow()).isCloseTo(
            (0.5 * 2 + 0.49 * 2) / 4,
            within(1e-12)
        );
        assertThat(Probabilities.calibrationError(truths, new double[] { 1, 1, 0, 0 }, 10)).hasValue(0.0);
    }

    @Test
    void shouldExplainConstantTruthsOnlyIfRight() {
        assertThat(Errors.explained(new double[] { 2, 2 }, new double[] { 2, 2 })).hasValue(1.0);
        assertThat(Errors.explained(new double[] { 2, 2 }, new double[] { 2, 3 })).hasValue(0.0);
    }

    @Test
    void shouldRefuseWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> Errors.meanAbsolute(new double[1], new double[2])).hasMessageContaining("1 truths");
        assertThatThrownBy(() -> Probabilities.brier(new boolean[1], new double[] { 1.5 })).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new Confusion(-1, 0, 0, 0)).hasMessageContaining("0 or more");
    }

    @Test
    void shouldCountEachClassAgainstTheOthers() {
        var counts = ClassCounts.of(List.of("a", "a", "b", "c"), List.of("a", "b", "b", "d"));

        assertThat(counts.classes()).containsExactly("a", "b", "c", "d");
        assertThat(counts.of("b")).isEqualTo(new Confusion(1, 1, 0, 2));
        assertThat(counts.of("d")).isEqualTo(new Confusion(0, 1, 0, 3));
        assertThat(counts.accuracy()).hasValue(0.5);
    }
}
