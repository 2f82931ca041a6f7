package io.gatehouse.statistics;

import static io.gatehouse.statistics.References.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.statistics.CategoricalDistance.Base;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every pair of samples. */
class PropertiesTest {

    private static final Map<String, BiFunction<Sample, Sample, TestOutcome>> RANK_TESTS = Map.of(
        "Kolmogorov-Smirnov",
        KolmogorovSmirnov::test,
        "Mann-Whitney",
        MannWhitney::test,
        "Cramér-von Mises",
        CramerVonMises::test,
        "Anderson-Darling",
        AndersonDarling::test
    );

    /** Few distinct values, so that ties are common. */
    @Provide
    Arbitrary<double[]> samples() {
        return Arbitraries.integers().between(-6, 6).map(Integer::doubleValue).array(double[].class).ofMinSize(2).ofMaxSize(30);
    }

    @Provide
    Arbitrary<long[]> counts() {
        return Arbitraries.longs()
            .between(0, 500)
            .array(long[].class)
            .ofSize(5)
            .filter(counts -> Arrays.stream(counts).sum() > 0);
    }

    @Property(tries = 100, seed = "7")
    void shouldNotDependOnTheOrderOfTheSamples(@ForAll("samples") double[] x, @ForAll("samples") double[] y) {
        RANK_TESTS.forEach((name, test) -> {
            var there = test.apply(Sample.of(x), Sample.of(y));
            var back = test.apply(Sample.of(y), Sample.of(x));
            if (there instanceof TestResult result) {
                assertThat(result.pValue()).as(name).isEqualTo(result(back).pValue(), within(1e-10));
            } else {
                assertThat(there).as(name).isEqualTo(back);
            }
        });
    }

    @Property(tries = 100, seed = "7")
    void shouldSeeOnlyRanks(@ForAll("samples") double[] x, @ForAll("samples") double[] y) {
        RANK_TESTS.forEach((name, test) ->
            assertThat(test.apply(cubed(x), cubed(y)))
                .as(name)
                .isEqualTo(test.apply(Sample.of(x), Sample.of(y)))
        );
    }

    private static Sample cubed(double[] values) {
        return Sample.of(
            Arrays.stream(values)
                .map(value -> value * value * value)
                .toArray()
        );
    }

    @Property(tries = 100, seed = "7")
    void shouldMoveTheWassersteinDistanceWithAShift(@ForAll("samples") double[] x) {
        var shifted = Sample.of(
            Arrays.stream(x)
                .map(value -> value + 2.5)
                .toArray()
        );

        assertThat(NumericDistance.wasserstein(Sample.of(x), shifted).orElseThrow()).isEqualTo(2.5, within(1e-12));
        assertThat(NumericDistance.energy(Sample.of(x), Sample.of(x)).orElseThrow()).isZero();
    }

    @Property(tries = 100, seed = "7")
    void shouldKeepCategoricalDistancesWithinTheirBounds(@ForAll("counts") long[] x, @ForAll("counts") long[] y) {
        var js = CategoricalDistance.jensenShannon(x, y, Base.TWO).orElseThrow();
        var hellinger = CategoricalDistance.hellinger(x, y).orElseThrow();
        var largest = CategoricalDistance.lInfinity(x, y).orElseThrow();

        assertThat(js)
            .isBetween(0.0, 1.0 + 1e-12)
            .isEqualTo(CategoricalDistance.jensenShannon(y, x, Base.TWO).orElseThrow(), within(1e-12));
        assertThat(hellinger).isBetween(0.0, 1.0 + 1e-12);
        assertThat(CategoricalDistance.robustLInfinity(x, y).orElseThrow()).isBetween(0.0, largest);
        assertThat(CategoricalDistance.robustLInfinity(x, y, 0.05).orElseThrow()).isBetween(0.0, largest);
        assertThat(CategoricalDistance.jensenShannon(x, x, Base.E).orElseThrow()).isEqualTo(0.0, within(1e-7));
        assertThat(PopulationStability.of(x, y, 0.05).orElseThrow().value()).isNotNegative();
    }

    @Property(tries = 100, seed = "7")
    void shouldAdjustPValuesUpwardsAndInOrder(@ForAll("samples") double[] values) {
        var p = Arrays.stream(values)
            .map(value -> (value + 6) / 12)
            .sorted()
            .toArray();

        var hochberg = MultipleTests.benjaminiHochberg(p);
        var yekutieli = MultipleTests.benjaminiYekutieli(p);
        var bonferroni = MultipleTests.bonferroni(p);

        assertThat(hochberg).isSorted();
        for (int i = 0; i < p.length; i++) {
            assertThat(hochberg[i]).isBetween(p[i] - 1e-15, bonferroni[i] + 1e-15);
            assertThat(yekutieli[i]).isGreaterThanOrEqualTo(hochberg[i]);
        }
    }

    @Property(tries = 30, seed = "7")
    void shouldCountEveryMixingOfSmallSamplesInCramerVonMises(@ForAll("samples") double[] values) {
        var x = Sample.of(0.5, 1.25, values[0] + 0.125);
        var y = Sample.of(-1.5, 3.75, values[1] + 0.375, 7.5);
        var pooled = new double[] { 0.5, 1.25, values[0] + 0.125, -1.5, 3.75, values[1] + 0.375, 7.5 };

        var seen = result(CramerVonMises.test(x, y));
        int all = 0;
        int extreme = 0;
        for (int mask = 0; mask < 1 << pooled.length; mask++) {
            if (Integer.bitCount(mask) == 3) {
                all++;
                extreme +=
                    result(CramerVonMises.test(chosen(pooled, mask), chosen(pooled, ~mask))).statistic() >= seen.statistic() - 1e-9 ? 1 : 0;
            }
        }

        assertThat(seen.pValue()).isEqualTo((double) extreme / all, within(1e-12));
    }

    private static Sample chosen(double[] pooled, int mask) {
        return Sample.of(
            IntStream.range(0, pooled.length)
                .filter(i -> ((mask >> i) & 1) == 1)
                .mapToDouble(i -> pooled[i])
                .toArray()
        );
    }
}
