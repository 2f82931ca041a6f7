package io.gatehouse.statistics.sketch;

import static io.gatehouse.statistics.References.agree;
import static io.gatehouse.statistics.References.counts;
import static io.gatehouse.statistics.References.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.statistics.CategoricalDistance;
import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import io.gatehouse.statistics.PopulationStability;
import io.gatehouse.statistics.References;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A summary that still holds every value answers as the values themselves do. */
class ExactComparisonTest {

    static Stream<JsonNode> numericCases() {
        return each(References.read("distances.json").get("numeric"));
    }

    static Stream<JsonNode> categoricalCases() {
        return each(References.read("distances.json").get("categorical"));
    }

    @ParameterizedTest
    @MethodSource("numericCases")
    void shouldAgreeWithSciPyOnNumbers(JsonNode expected) {
        var reference = distribution(expected, "reference");
        var current = distribution(expected, "current");

        for (var method : Method.values()) {
            var ks = expected.get("ks").get(method == Method.ASYMPTOTIC ? "asymp" : method.name().toLowerCase());
            var found = NumericComparison.kolmogorovSmirnov(reference, current, method);
            agree(found.statistic().value(), ks.get("statistic").doubleValue());
            assertThat(found.statistic().band().isExact()).isTrue();
            if (!ks.get("p").isNull()) {
                assertThat(found.pValue().orElseThrow().value()).isCloseTo(ks.get("p").doubleValue(), within(1e-8));
            }
        }
        agree(
            NumericComparison.wasserstein(reference, current).orElseThrow().statistic().value(),
            expected.get("wasserstein_normed_by_reference_sd_ddof0").doubleValue()
        );
    }

    @ParameterizedTest
    @MethodSource("categoricalCases")
    void shouldAgreeWithSciPyOnCategories(JsonNode expected) {
        var table = CategoryTable.of(frequencies(expected.get("reference_counts")), frequencies(expected.get("current_counts")));

        var chi = CategoricalComparison.chiSquare(table).orElseThrow();
        agree(chi.statistic().value(), expected.at("/chi2_contingency/statistic").doubleValue());
        assertThat(chi.pValue().orElseThrow().value()).isCloseTo(expected.at("/chi2_contingency/p").doubleValue(), within(1e-8));
        agree(
            CategoricalComparison.jensenShannon(table).orElseThrow().statistic().value(),
            expected.get("js_distance_natural_log").doubleValue()
        );
        agree(CategoricalComparison.lInfinity(table).orElseThrow().statistic().value(), expected.get("l_infinity").doubleValue());
        agree(
            CategoricalComparison.stabilityIndex(table).orElseThrow().statistic().value(),
            PopulationStability.of(table.referenceCounts(), table.currentCounts(), 0.05).orElseThrow().value()
        );
    }

    @Test
    void shouldGiveTheStabilityIndexOfFiveEqualBins() {
        var reference = Distribution.exact(new double[] { 1, 2, 3, 4, 5 }, new long[] { 20, 20, 20, 20, 20 });
        var current = Distribution.exact(new double[] { 1, 2, 3, 4, 5 }, new long[] { 10, 15, 20, 25, 30 });

        agree(StabilityIndex.of(reference, current, 5).statistic().value(), 0.13540251005511048);
        assertThat(StabilityIndex.of(reference, current, 5).statistic().band().isExact()).isTrue();
    }

    @Test
    void shouldCallTheSampleBeforeLikelyToHaveMissedRareCategories() {
        var reference = new Frequencies(Map.of("a", 90L, "b", 8L, "c", 1L, "d", 1L), 100);

        var chance = Population.newCategories(reference, new Frequencies(Map.of("a", 97L, "e", 2L, "f", 1L), 100)).orElseThrow();
        var change = Population.newCategories(reference, new Frequencies(Map.of("a", 80L, "e", 20L), 100)).orElseThrow();

        assertThat(chance.pValue().orElseThrow().value()).isGreaterThan(0.1);
        assertThat(change.statistic().value()).isEqualTo(0.18, within(1e-12));
        assertThat(change.pValue().orElseThrow().value()).isLessThan(1e-4);
    }

    @Test
    void shouldAnswerOfConstantsAndOfNothing() {
        var one = Distribution.exact(new double[] { 3 }, new long[] { 50 });
        var other = Distribution.exact(new double[] { 4 }, new long[] { 70 });
        var nothing = new Frequencies(Map.of(), 0);
        var some = new Frequencies(Map.of("a", 3L), 3);

        assertThat(NumericComparison.kolmogorovSmirnov(one, one, Method.AUTO).statistic()).isEqualTo(Estimate.exact(0));
        assertThat(NumericComparison.kolmogorovSmirnov(one, other, Method.AUTO).statistic()).isEqualTo(Estimate.exact(1));
        assertThat(NumericComparison.wasserstein(one, other).orElseThrow().statistic()).isEqualTo(Estimate.exact(1000));
        assertThat(StabilityIndex.of(one, one, 10).statistic()).isEqualTo(Estimate.exact(0));
        assertThat(CategoricalComparison.chiSquare(CategoryTable.of(nothing, some))).isEmpty();
        assertThat(CategoricalComparison.jensenShannon(CategoryTable.of(some, nothing))).isEmpty();
        assertThat(CategoricalComparison.stabilityIndex(CategoryTable.of(nothing, nothing))).isEmpty();
        assertThat(CategoricalComparison.proportions(CategoryTable.of(some, some))).isEmpty();
        assertThat(Population.newCategories(some, nothing)).isEmpty();
        assertThat(Population.missing(0, 0, 1, 2)).isEmpty();
        assertThatThrownBy(() -> new Frequencies(Map.of("a", 3L), 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldGiveNoWassersteinDistanceWhereTheDeviationOverflows() {
        var huge = Distribution.exact(new double[] { -1e300, 1e300 }, new long[] { 5, 5 });

        assertThat(NumericComparison.wasserstein(huge, huge)).isEmpty();
        assertThat(NumericComparison.kolmogorovSmirnov(huge, huge, Method.ASYMPTOTIC).statistic().value()).isZero();
    }

    @Test
    void shouldCompareTwoCategoriesAsProportions() {
        var table = CategoryTable.of(new Frequencies(Map.of("y", 153L, "n", 47L), 200), new Frequencies(Map.of("y", 128L, "n", 52L), 180));

        assertThat(CategoricalComparison.proportions(table).orElseThrow().pValue().orElseThrow().value()).isBetween(0.1, 0.4);
        assertThat(CategoricalComparison.gTest(table).orElseThrow().pValue().orElseThrow().value()).isBetween(0.1, 0.4);
        assertThat(CategoricalDistance.lInfinity(table.referenceCounts(), table.currentCounts()).orElseThrow()).isEqualTo(
            CategoricalComparison.lInfinity(table).orElseThrow().statistic().value()
        );
    }

    private static Distribution distribution(JsonNode owner, String name) {
        if (owner.has(name)) {
            var values = References.doubles(owner.get(name));
            var ones = new long[values.length];
            java.util.Arrays.fill(ones, 1);
            return Distribution.exact(values, ones);
        }
        var pairs = each(owner.get(name + "_histogram"))
            .map(References::doubles)
            .toList();
        return Distribution.exact(
            pairs
                .stream()
                .mapToDouble(pair -> pair[0])
                .toArray(),
            pairs
                .stream()
                .mapToLong(pair -> (long) pair[1])
                .toArray()
        );
    }

    private static Frequencies frequencies(JsonNode list) {
        var counts = counts(list);
        var named = new HashMap<String, Long>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                named.put("category " + i, counts[i]);
            }
        }
        return new Frequencies(named, named.values().stream().mapToLong(Long::longValue).sum());
    }
}
