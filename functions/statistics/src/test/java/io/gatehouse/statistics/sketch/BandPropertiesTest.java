package io.gatehouse.statistics.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever a summary lost, the answer of the whole samples lies in the band of the summaries' answer. */
class BandPropertiesTest {

    private static final int ROWS = 4000;

    @Property(tries = 60, seed = "7")
    void shouldHoldTheAnswerOfAllNumbers(
        @ForAll long seed,
        @ForAll @IntRange(min = 2, max = 200) int step,
        @ForAll @DoubleRange(max = 2) double shift
    ) {
        // Given two columns, and of each every step-th value to stand for those around it
        var random = new Random(seed);
        var x = sorted(random, 0);
        var y = sorted(random, shift);
        var wholeX = whole(x);
        var wholeY = whole(y);
        var thinX = thinned(x, step, wholeX);
        var thinY = thinned(y, step, wholeY);

        // Then
        holds(
            NumericComparison.kolmogorovSmirnov(thinX, thinY, Method.AUTO),
            NumericComparison.kolmogorovSmirnov(wholeX, wholeY, Method.ASYMPTOTIC)
        );
        holds(NumericComparison.wasserstein(thinX, thinY).orElseThrow(), NumericComparison.wasserstein(wholeX, wholeY).orElseThrow());
    }

    @Property(tries = 60, seed = "7")
    void shouldHoldTheAnswerOfAllCategories(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int lost) {
        // Given two columns of a hundred categories, and counts of the frequent ones that miss some
        var random = new Random(seed);
        var x = counted(random, 1);
        var y = counted(random, 1 + random.nextDouble());
        var table = CategoryTable.of(lessened(x, lost, random), lessened(y, lost, random));

        // Then what is compared, compared exactly, lies in the band
        var exact = CategoryTable.of(grouped(x, table), grouped(y, table));
        holds(CategoricalComparison.jensenShannon(table).orElseThrow(), CategoricalComparison.jensenShannon(exact).orElseThrow());
        holds(CategoricalComparison.lInfinity(table).orElseThrow(), CategoricalComparison.lInfinity(exact).orElseThrow());
        holds(CategoricalComparison.stabilityIndex(table).orElseThrow(), CategoricalComparison.stabilityIndex(exact).orElseThrow());
        holds(CategoricalComparison.chiSquare(table).orElseThrow(), CategoricalComparison.chiSquare(exact).orElseThrow());
        holds(CategoricalComparison.gTest(table).orElseThrow(), CategoricalComparison.gTest(exact).orElseThrow());
    }

    private static void holds(Comparison estimated, Comparison exact) {
        assertThat(contains(estimated.statistic().band(), exact.statistic().value())).as("%s holds %s", estimated, exact).isTrue();
        assertThat(estimated.statistic().band().contains(estimated.statistic().value())).isTrue();
        exact
            .pValue()
            .ifPresent(p ->
                assertThat(contains(estimated.pValue().orElseThrow().band(), p.value())).as("%s holds %s", estimated, exact).isTrue()
            );
    }

    private static boolean contains(Band band, double value) {
        return band.low() - 1e-9 <= value && value <= band.high() + 1e-9;
    }

    private static double[] sorted(Random random, double shift) {
        var values = new double[ROWS];
        Arrays.setAll(values, i -> Math.exp(random.nextGaussian()) + shift);
        Arrays.sort(values);
        return values;
    }

    private static Distribution whole(double[] values) {
        var ones = new long[values.length];
        Arrays.fill(ones, 1);
        return Distribution.exact(values, ones);
    }

    private static Distribution thinned(double[] values, int step, Distribution whole) {
        var kept = new double[(values.length + step - 1) / step];
        var weights = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            int to = Math.min(values.length, (i + 1) * step);
            kept[i] = values[(i * step + to) / 2];
            weights[i] = to - i * step;
        }
        return Distribution.sketched(kept, weights, (double) step / values.length, whole.range());
    }

    private static Frequencies counted(Random random, double tilt) {
        var counts = new HashMap<String, Long>();
        for (int i = 0; i < ROWS; i++) {
            counts.merge("c" + (int) (100 * Math.pow(random.nextDouble(), 2 * tilt)), 1L, Long::sum);
        }
        return new Frequencies(counts, ROWS);
    }

    /** Forgets one value at a time, of any category. */
    private static Frequencies lessened(Frequencies whole, int lost, Random random) {
        var counts = new HashMap<>(whole.counts());
        var names = whole.counts().keySet().stream().sorted().toList();
        for (int i = 0; i < lost; i++) {
            counts.computeIfPresent(names.get(random.nextInt(names.size())), (name, count) -> count == 1 ? null : count - 1);
        }
        return new Frequencies(counts, whole.total());
    }

    private static Frequencies grouped(Frequencies whole, CategoryTable table) {
        Map<String, Long> counts = new HashMap<>();
        whole
            .counts()
            .forEach((name, count) -> counts.merge(table.categories().contains(name) ? name : CategoryTable.OTHER, count, Long::sum));
        return new Frequencies(counts, whole.total());
    }
}
