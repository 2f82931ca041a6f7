package io.gatehouse.statistics;

import static io.gatehouse.statistics.References.agree;
import static io.gatehouse.statistics.References.counts;
import static io.gatehouse.statistics.References.doubles;
import static io.gatehouse.statistics.References.each;
import static io.gatehouse.statistics.References.result;
import static io.gatehouse.statistics.References.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.statistics.CategoricalDistance.Base;
import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SciPyAgreementTest {

    private static final JsonNode TESTS = References.read("tests.json");
    private static final JsonNode TWO_SAMPLE = TESTS.get("two_sample");
    private static final Sample A = sample(TWO_SAMPLE, "a");
    private static final Sample B = sample(TWO_SAMPLE, "b");

    static Stream<JsonNode> randomCases() {
        return each(References.read("scipy.json").get("cases"));
    }

    static Stream<JsonNode> numericCases() {
        return each(References.read("distances.json").get("numeric"));
    }

    static Stream<JsonNode> categoricalCases() {
        return each(References.read("distances.json").get("categorical"));
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void shouldAgreeOnRandomSamples(JsonNode expected) {
        var x = sample(expected, "reference");
        var y = sample(expected, "current");

        agree(KolmogorovSmirnov.test(x, y, Method.EXACT), expected.get("ks_exact"));
        agree(KolmogorovSmirnov.test(x, y, Method.ASYMPTOTIC), expected.get("ks_asymptotic"));
        agree(MannWhitney.test(x, y), expected.get("mann_whitney"));
        agree(Welch.test(x, y), expected.get("welch"));
        agree(Levene.test(x, y), expected.get("levene"));
        agree(CramerVonMises.test(x, y), expected.get("cramer_von_mises"));
        agree(AndersonDarling.test(x, y), expected.get("anderson_darling"));
        agree(NumericDistance.wasserstein(x, y).orElseThrow(), expected.get("wasserstein").doubleValue());
        agree(NumericDistance.energy(x, y).orElseThrow(), expected.get("energy").doubleValue());
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void shouldAgreeOnRandomTables(JsonNode expected) {
        var x = counts(expected.at("/table/0"));
        var y = counts(expected.at("/table/1"));
        var x2 = Arrays.copyOf(x, 2);
        var y2 = Arrays.copyOf(y, 2);

        agree(Contingency.chiSquare(x, y), expected.get("chi_square"));
        agree(Contingency.gTest(x, y), expected.get("g"));
        agree(Contingency.chiSquare(x2, y2), expected.get("chi_square_2x2"));
        agree(Contingency.gTest(x2, y2), expected.get("g_2x2"));
        agree(FisherExact.test(x[0], x[1], y[0], y[1]), expected.get("fisher_2x2"));
    }

    @ParameterizedTest
    @MethodSource("numericCases")
    void shouldAgreeOnNumericColumns(JsonNode expected) {
        var x = sample(expected, "reference");
        var y = sample(expected, "current");

        for (var method : Method.values()) {
            var ks = expected.get("ks").get(method == Method.ASYMPTOTIC ? "asymp" : method.name().toLowerCase());
            // SciPy has no asymptotic p-value for one against one value; ours is the exact one.
            var p = ks.get("p").isNull() ? 1.0 : ks.get("p").doubleValue();
            agree(KolmogorovSmirnov.test(x, y, method), ks.get("statistic").doubleValue(), p);
        }
        agree(NumericDistance.wasserstein(x, y).orElseThrow(), expected.get("wasserstein").doubleValue());
        agree(
            NumericDistance.normedWasserstein(x, y).orElseThrow(),
            expected.get("wasserstein_normed_by_reference_sd_ddof0").doubleValue()
        );
    }

    @ParameterizedTest
    @MethodSource("categoricalCases")
    void shouldAgreeOnCategories(JsonNode expected) {
        var x = counts(expected.get("reference_counts"));
        var y = counts(expected.get("current_counts"));
        var chi = expected.get("chi2_contingency");

        agree(Contingency.chiSquare(x, y), chi.get("statistic").doubleValue(), chi.get("p").doubleValue());
        agree(CategoricalDistance.jensenShannon(x, y, Base.E).orElseThrow(), expected.get("js_distance_natural_log").doubleValue());
        agree(CategoricalDistance.jensenShannon(x, y, Base.TWO).orElseThrow(), expected.get("js_distance_log2").doubleValue());
        agree(CategoricalDistance.lInfinity(x, y).orElseThrow(), expected.get("l_infinity").doubleValue());
    }

    @Test
    void shouldAgreeOnThePopulationStabilityIndex() {
        var expected = References.read("distances.json").at("/psi/0");

        var psi = PopulationStability.index(doubles(expected.get("reference")), doubles(expected.get("current")));

        agree(psi, expected.get("psi").doubleValue());
    }

    @Test
    void shouldAgreeOnTwoSamples() {
        agree(AndersonDarling.test(A, B), statistic("anderson_ksamp", "statistic"), statistic("anderson_ksamp", "p"));
        agree(MannWhitney.test(A, B), statistic("mannwhitneyu", "u"), statistic("mannwhitneyu", "p"));
        agree(CramerVonMises.test(A, B), statistic("cramervonmises", "statistic"), statistic("cramervonmises", "p"));
        agree(Levene.test(A, B), statistic("levene_median", "statistic"), statistic("levene_median", "p"));
        agree(Welch.test(A, B), statistic("welch_t", "t"), statistic("welch_t", "p"));
        agree(NumericDistance.energy(A, B).orElseThrow(), TWO_SAMPLE.get("energy_distance").doubleValue());
    }

    private static double statistic(String test, String member) {
        return TWO_SAMPLE.get(test).get(member).doubleValue();
    }

    @Test
    void shouldAgreeOnTheGTestAndHellinger() {
        var g = TESTS.get("g_test");
        var x = counts(g.at("/table/0"));
        var y = counts(g.at("/table/1"));

        agree(Contingency.gTest(x, y), g.get("statistic").doubleValue(), g.get("p").doubleValue());
        agree(CategoricalDistance.hellinger(x, y).orElseThrow(), TESTS.at("/hellinger/distance").doubleValue());
    }

    @Test
    void shouldAgreeOnProportions() {
        var z = TESTS.get("two_proportions_z_pooled");
        var fisher = TESTS.get("fisher_exact");

        agree(Proportions.pooledZ(47, 200, 52, 180), z.get("z").doubleValue(), z.get("p").doubleValue());
        agree(FisherExact.test(47, 153, 52, 128), fisher.get("odds").doubleValue(), fisher.get("p").doubleValue());
    }

    @Test
    void shouldAgreeOnMcNemar() {
        assertThat(TESTS.get("mcnemar")).hasSize(4);
        for (var expected : TESTS.get("mcnemar")) {
            int b = expected.get("b").intValue();
            int c = expected.get("c").intValue();
            agree(McNemar.exact(b, c), Math.min(b, c), expected.get("exact_p").doubleValue());
            agree(result(McNemar.corrected(b, c)).statistic(), expected.get("chi2_cc").doubleValue());
        }
    }

    @Test
    void shouldAgreeOnAdjustedPValues() {
        var expected = TESTS.get("false_discovery_control");
        var p = doubles(expected.get("p"));

        assertThat(MultipleTests.benjaminiHochberg(p)).containsExactly(doubles(expected.get("bh")), within(1e-12));
        assertThat(MultipleTests.benjaminiYekutieli(p)).containsExactly(doubles(expected.get("by")), within(1e-12));
    }
}
