package io.gatehouse.statistics;

import static io.gatehouse.statistics.References.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.statistics.CategoricalDistance.Base;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test has an answer for every sample, however poor, and never one that is not finite. */
class DegenerateInputTest {

    private static final Map<String, BiFunction<Sample, Sample, TestOutcome>> TESTS = Map.of(
        "Kolmogorov-Smirnov",
        KolmogorovSmirnov::test,
        "Kolmogorov-Smirnov, asymptotic",
        (x, y) -> KolmogorovSmirnov.test(x, y, KolmogorovSmirnov.Method.ASYMPTOTIC),
        "Mann-Whitney",
        MannWhitney::test,
        "Welch",
        Welch::test,
        "Levene",
        Levene::test,
        "Cramér-von Mises",
        CramerVonMises::test,
        "Anderson-Darling",
        AndersonDarling::test
    );

    private static final double[][] SAMPLES = {
        {},
        { Double.NaN },
        { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE },
        { 0 },
        { -0.0 },
        { 5 },
        { 5, 5 },
        { 5, 5, 5, 5, 5 },
        { 7, 7, 7 },
        { 1, 2 },
        { 1e140, -1e140, 1e140 },
        { 1e-320, 2e-320, 3e-320 },
        { Double.MIN_VALUE, -Double.MIN_VALUE },
        { 0.1, 0.1 + 1e-17, 0.1 },
        { 1e15, 1e15 + 0.125, 1e15 + 0.25 },
        { 1, Double.NaN, 2, Double.NaN, 3 },
        { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 },
    };

    static Stream<String> tests() {
        return TESTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void shouldAnswerWithFiniteNumbersOrAReason(String test) {
        for (var reference : SAMPLES) {
            for (var current : SAMPLES) {
                // A result that is not finite cannot be made.
                switch (TESTS.get(test).apply(Sample.of(reference), Sample.of(current))) {
                    case TestResult result -> assertThat(result.pValue()).isBetween(0.0, 1.0);
                    case NotApplicable none -> assertThat(none.reason()).isNotBlank();
                }
            }
        }
    }

    @Test
    void shouldGiveFiniteDistancesOrNone() {
        for (var x : SAMPLES) {
            for (var y : SAMPLES) {
                var reference = Sample.of(x);
                var current = Sample.of(y);
                for (var distance : List.of(
                    NumericDistance.wasserstein(reference, current),
                    NumericDistance.normedWasserstein(reference, current),
                    NumericDistance.energy(reference, current)
                )) {
                    assertThat(distance.isPresent()).isEqualTo(!reference.isEmpty() && !current.isEmpty());
                    distance.ifPresent(value -> assertThat(value).isFinite().isNotNegative());
                }
            }
        }
    }

    @Test
    void shouldLeaveOutAndCountWhatIsNoUsableNumber() {
        var sample = Sample.of(1, Double.NaN, 3, Double.POSITIVE_INFINITY, -1e200);

        assertThat(sample.size()).isEqualTo(2);
        assertThat(sample.leftOut()).isEqualTo(3);
        assertThat(sample.mean()).isEqualTo(2.0);
    }

    @Test
    void shouldSeeNoDifferenceBetweenEqualConstants() {
        var five = Sample.of(5, 5, 5);

        for (var test : List.of("Kolmogorov-Smirnov", "Mann-Whitney", "Welch", "Levene", "Cramér-von Mises")) {
            var result = result(TESTS.get(test).apply(five, five));
            assertThat(result.pValue()).as(test).isEqualTo(1.0);
            assertThat(result.effect()).as(test).isZero();
        }
    }

    @Test
    void shouldSeeADifferenceBetweenConstants() {
        var five = Sample.of(5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
        var six = Sample.of(6, 6, 6, 6, 6, 6, 6, 6, 6, 6);

        assertThat(result(KolmogorovSmirnov.test(five, six)).pValue()).isLessThan(1e-4);
        assertThat(Welch.test(five, six)).isEqualTo(NotApplicable.CONSTANT);
        assertThat(NumericDistance.normedWasserstein(five, six)).hasValue(1000.0);
    }

    @Test
    void shouldHaveNoOpinionOnEmptyCategories() {
        var none = new long[] { 0, 0 };
        var some = new long[] { 3, 4 };

        assertThat(Contingency.chiSquare(none, some)).isEqualTo(NotApplicable.EMPTY);
        assertThat(Contingency.gTest(some, none)).isEqualTo(NotApplicable.EMPTY);
        assertThat(Contingency.gTest(new long[0], new long[0])).isEqualTo(NotApplicable.EMPTY);
        assertThat(PopulationStability.of(none, some, 0.05)).isEmpty();
        assertThat(CategoricalDistance.jensenShannon(none, some, Base.E)).isEmpty();
        assertThat(CategoricalDistance.hellinger(none, some)).isEmpty();
        assertThat(CategoricalDistance.lInfinity(none, some)).isEmpty();
        assertThat(CategoricalDistance.robustLInfinity(some, none)).isEmpty();
    }

    @Test
    void shouldSeeNoDifferenceInASingleCategory() {
        var one = new long[] { 0, 7, 0 };
        var same = new long[] { 0, 70, 0 };

        assertThat(result(Contingency.chiSquare(one, same))).isEqualTo(new TestResult(0, 1, 0));
        assertThat(PopulationStability.of(one, same, 0.05)).contains(new PopulationStability(0, 0));
        assertThat(CategoricalDistance.jensenShannon(one, same, Base.TWO)).hasValue(0);
    }

    @Test
    void shouldKeepAllNewCategoriesFinite() {
        var old = new long[] { 50, 50, 0, 0 };
        var fresh = new long[] { 0, 0, 50, 50 };

        assertThat(result(Contingency.chiSquare(old, fresh)).effect()).isEqualTo(1.0, within(1e-12));
        assertThat(PopulationStability.of(old, fresh, 0.05).orElseThrow().value())
            .isFinite()
            .isGreaterThan(1);
        assertThat(CategoricalDistance.jensenShannon(old, fresh, Base.TWO)).hasValue(1.0);
        assertThat(CategoricalDistance.hellinger(old, fresh)).hasValue(1.0);
        assertThat(CategoricalDistance.lInfinity(old, fresh)).hasValue(0.5);
    }

    @Test
    void shouldRefuseCountsThatAreNone() {
        var two = new long[] { 1, 2 };

        assertThatIllegalArgumentException().isThrownBy(() -> Contingency.chiSquare(two, new long[] { 1, 2, 3 }));
        assertThatIllegalArgumentException().isThrownBy(() -> Contingency.chiSquare(two, new long[] { -1, 2 }));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportions.pooledZ(3, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportions.pooledZ(-1, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FisherExact.test(-1, 2, 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> MultipleTests.bonferroni(0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(3, 0, Double.NaN));
    }

    @Test
    void shouldAnswerForProportionsAtTheirEnds() {
        assertThat(Proportions.test(0, 0, 1, 2)).isEqualTo(NotApplicable.EMPTY);
        assertThat(Proportions.test(0, 10, 0, 20)).isEqualTo(new TestResult(0, 1, 0));
        assertThat(Proportions.test(10, 10, 20, 20)).isEqualTo(new TestResult(0, 1, 0));
        assertThat(result(Proportions.test(0, 1_000_000, 3, 1_000)).pValue()).isLessThan(1e-8);
        assertThat(result(Proportions.test(0, 5_000_000_000L, 900, 4_000_000_000L)).pValue()).isLessThan(1e-8);
    }

    @Test
    void shouldAnswerForTablesWithZeros() {
        assertThat(FisherExact.test(0, 0, 3, 4)).isInstanceOfSatisfying(TestResult.class, r -> assertThat(r.pValue()).isEqualTo(1.0));
        assertThat(FisherExact.test(0, 0, 0, 0)).isInstanceOfSatisfying(TestResult.class, r -> assertThat(r.effect()).isZero());
        assertThat(result(FisherExact.test(10, 0, 0, 10)).effect()).isEqualTo(1.0);
        assertThat(McNemar.exact(0, 0)).isEqualTo(new TestResult(0, 1, 0));
        assertThat(McNemar.corrected(0, 0)).isEqualTo(new TestResult(0, 1, 0));
        assertThat(McNemar.corrected(4, 4).statistic()).isZero();
    }

    @Test
    void shouldAdjustNoPValuesToNone() {
        assertThat(MultipleTests.benjaminiHochberg()).isEmpty();
        assertThat(MultipleTests.benjaminiYekutieli()).isEmpty();
        assertThat(MultipleTests.bonferroni()).isEmpty();
        assertThat(MultipleTests.bonferroni(0.02, 0.9)).containsExactly(0.04, 1.0);
    }
}
