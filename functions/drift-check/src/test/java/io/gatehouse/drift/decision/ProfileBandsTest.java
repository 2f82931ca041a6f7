package io.gatehouse.drift.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.Feature.TestValue;
import io.gatehouse.statistics.KolmogorovSmirnov;
import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import io.gatehouse.statistics.NumericDistance;
import io.gatehouse.statistics.Sample;
import io.gatehouse.statistics.TestResult;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What all rows say lies in the band that the profiles state; up to 2,048 values the profile says it exactly. */
class ProfileBandsTest {

    private static final int EXACT = 2048;

    @Property(tries = 40, seed = "7")
    void shouldHoldWhatAllRowsSay(
        @ForAll long seed,
        @ForAll @IntRange(min = 100, max = 60_000) int n,
        @ForAll @IntRange(min = 100, max = 60_000) int m,
        @ForAll @DoubleRange(max = 1) double shift,
        @ForAll @IntRange(min = 0, max = 3) int shape
    ) {
        var x = values(new Random(seed), n, 0, shape);
        var y = values(new Random(seed + 1), m, shift, shape);

        var tests = DriftDecider.decide(
            new Question("d", "r", Profiles.rows("x", n, i -> "" + x[i]), "now", Profiles.rows("x", m, i -> "" + y[i])),
            DriftSettings.DEFAULT,
            History.NONE
        )
            .document()
            .features()
            .getFirst()
            .tests();

        var ks = (TestResult) KolmogorovSmirnov.test(
            Sample.of(x),
            Sample.of(y),
            n > 10_000 || m > 10_000 ? Method.ASYMPTOTIC : Method.AUTO
        );
        var wasserstein = NumericDistance.normedWasserstein(Sample.of(x), Sample.of(y)).orElseThrow();
        var exact = n <= EXACT && m <= EXACT;
        holds(tests.get("ks"), ks.statistic(), exact);
        holds(tests.get("wasserstein"), wasserstein, exact);
        // Sketches have the asymptotic p-value of a D in the band; at these sizes it is the exact one to some per cent.
        var pValue = tests.get("ks").pValueBand();
        assertThat(ks.pValue()).isBetween(pValue.low() * 0.9 - 1e-9, pValue.high() * 1.1 + 1e-9);
    }

    private static void holds(TestValue test, double truth, boolean exact) {
        var rounding = 1e-9 * Math.max(1, truth);
        assertThat(truth).isBetween(test.band().low() - rounding, test.band().high() + rounding);
        if (exact) {
            assertThat(test.band().high() - test.band().low()).isLessThan(rounding);
        }
    }

    private static double[] values(Random random, int size, double shift, int shape) {
        var values = new double[size];
        Arrays.setAll(
            values,
            i ->
                switch (shape) {
                    case 0 -> random.nextGaussian() + shift;
                    case 1 -> Math.exp(random.nextGaussian()) + shift;
                    case 2 -> random.nextInt(20) + Math.round(shift);
                    default -> random.nextDouble() < 0.95 ? 0 : -Math.log(random.nextDouble()) + shift;
                }
        );
        return values;
    }
}
