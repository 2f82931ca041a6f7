package io.gatehouse.statistics.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftTest {

    private static final int PERMUTATIONS = 199;

    @Test
    void shouldTellRowsApartByTheirCorrelationAlone() {
        var random = new SplittableRandom(1);

        var found = TwoSampleClassifier.test(rows(400, 0, random), rows(400, 0.9, random), PERMUTATIONS, 7).orElseThrow();

        assertThat(found.auc()).isGreaterThan(0.6);
        assertThat(found.pValue()).isEqualTo(1.0 / (1 + PERMUTATIONS));
        assertThat(found.scores()).hasSize(400);
    }

    @Test
    void shouldCallOneInTwentyUnchangedPairsChanged() {
        var alarms = IntStream.range(0, 200)
            .filter(pair -> {
                var random = new SplittableRandom(pair);
                var found = TwoSampleClassifier.test(rows(120, 0, random), rows(150, 0, random), 99, pair).orElseThrow();
                return found.pValue() <= 0.05;
            })
            .count();

        // Ten are expected; more than twenty come in one of a thousand such tests.
        assertThat(alarms).isBetween(2L, 20L);
    }

    @Test
    void shouldRepeatItself() {
        var before = rows(100, 0, new SplittableRandom(1));
        var after = rows(100, 0.5, new SplittableRandom(2));

        var one = TwoSampleClassifier.test(before, after, PERMUTATIONS, 7).orElseThrow();
        var other = TwoSampleClassifier.test(before, after, PERMUTATIONS, 7).orElseThrow();

        assertThat(one).usingRecursiveComparison().isEqualTo(other);
    }

    @Test
    void shouldSayNothingOfTooFewRows() {
        var random = new SplittableRandom(1);

        assertThat(TwoSampleClassifier.test(rows(29, 0, random), rows(400, 0, random), PERMUTATIONS, 7)).isEmpty();
        assertThat(ChangePoint.find(new double[29])).isEmpty();
        assertThat(ChangePoint.find(new double[100])).isEmpty();
    }

    @Test
    void shouldBearColumnsThatNeverVary() {
        var same = IntStream.range(0, 60)
            .mapToObj(i -> new double[] { 1, 0, 0 })
            .toArray(double[][]::new);

        var found = TwoSampleClassifier.test(same, same, PERMUTATIONS, 7).orElseThrow();

        assertThat(found.auc()).isEqualTo(0.5);
        assertThat(found.pValue()).isEqualTo(1.0);
    }

    @Test
    void shouldFindWhereAMeanChanged() {
        var random = new SplittableRandom(3);
        var series = IntStream.range(0, 500)
            .mapToDouble(i -> random.nextGaussian() + (i < 320 ? 0 : 1))
            .toArray();

        var found = ChangePoint.find(series).orElseThrow();

        assertThat(found.index()).isBetween(310, 330);
        assertThat(found.pValue()).isLessThan(1e-6);
        assertThat(ChangePoint.find(Arrays.copyOf(series, 320)).orElseThrow().pValue()).isGreaterThan(0.01);
    }

    @Test
    void shouldMeasureDistanceInUnitsThatOutliersDoNotMove() {
        var spread = Robust.of(new double[] { 1, 2, 3, 4, 1e9 });

        assertThat(spread.median()).isEqualTo(3);
        assertThat(spread.unit()).isCloseTo(1.4826, within(1e-12));
        assertThat(Robust.of(new double[] { 5, 5 }).distance(6)).isEqualTo(1);
        assertThat(Robust.of(new double[] { 0, 0, 0, 4 }).unit()).isEqualTo(1);
    }

    private static double[][] rows(int size, double correlation, SplittableRandom random) {
        return IntStream.range(0, size)
            .mapToObj(i -> {
                var one = random.nextGaussian();
                return new double[] { one, correlation * one + Math.sqrt(1 - correlation * correlation) * random.nextGaussian() };
            })
            .toArray(double[][]::new);
    }
}
