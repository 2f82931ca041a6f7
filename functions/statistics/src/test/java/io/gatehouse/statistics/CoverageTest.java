package io.gatehouse.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure in the files of references is held to by a test; one that none knows of fails here rather than being passed over. */
class CoverageTest {

    private static final Set<String> NUMERIC = Set.of(
        "name reference current reference_histogram current_histogram ks wasserstein wasserstein_normed_by_reference_sd_ddof0".split(" ")
    );
    private static final Set<String> CATEGORICAL = Set.of(
        "name categories reference current reference_counts current_counts chi2_contingency js_distance_natural_log js_distance_log2 l_infinity".split(
            " "
        )
    );

    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
        Map.entry("distances.json/numeric", NUMERIC),
        Map.entry("distances.json/categorical", CATEGORICAL),
        Map.entry("distances.json/psi", Set.of("reference", "current", "psi")),
        Map.entry("tests.json/false_discovery_control", Set.of("p", "bh", "by")),
        Map.entry(
            "tests.json/two_sample",
            Set.of("a b anderson_ksamp mannwhitneyu cramervonmises energy_distance levene_median welch_t".split(" "))
        ),
        Map.entry("tests.json/g_test", Set.of("table", "statistic", "p")),
        Map.entry("tests.json/hellinger", Set.of("p", "q", "distance")),
        Map.entry("tests.json/two_proportions_z_pooled", Set.of("k", "n", "z", "p")),
        Map.entry("tests.json/fisher_exact", Set.of("odds", "p")),
        Map.entry("tests.json/mcnemar", Set.of("b", "c", "exact_p", "chi2_cc")),
        Map.entry(
            "tests.json/classification",
            Set.of("y score threshold accuracy precision recall f1 roc_auc average_precision log_loss brier mcc".split(" "))
        ),
        Map.entry("tests.json/regression", Set.of("y", "p", "rmse", "mae", "r2", "mape")),
        Map.entry("tests.json/ndcg", Set.of("true", "score", "ndcg"))
    );

    static Stream<String> files() {
        return Stream.of("distances.json", "tests.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldKnowEveryMeasureOfTheReferences(String file) {
        References.read(file)
            .properties()
            .stream()
            .filter(section -> section.getValue().isContainerNode())
            .forEach(section -> {
                var name = file + "/" + section.getKey();
                var cases = section.getValue().isArray() ? References.each(section.getValue()) : Stream.of(section.getValue());
                assertThat(KNOWN).containsKey(name);
                assertThat(cases)
                    .isNotEmpty()
                    .allSatisfy(one ->
                        assertThat(KNOWN.get(name)).as(name).containsAll(one.properties().stream().map(Map.Entry::getKey).toList())
                    );
            });
    }
}
