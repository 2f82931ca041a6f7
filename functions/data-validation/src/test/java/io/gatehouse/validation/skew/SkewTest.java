package io.gatehouse.validation.skew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkewTest {

    @ParameterizedTest
    @ValueSource(ints = { 50, 1_000, 30_000 })
    void shouldFindNothingWhereNothingChanged(int rows) {
        for (int seed = 0; seed < 40; seed++) {
            var then = Profiles.of("number", rows, Profiles.missing(seed, 0.1, Profiles.normal(seed, 5, 2)));
            var now = Profiles.of("number", rows, Profiles.missing(seed + 100, 0.1, Profiles.normal(seed + 100, 5, 2)));
            var textThen = Profiles.of("string", rows, Profiles.one(seed, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
            var textNow = Profiles.of("string", rows, Profiles.one(seed + 100, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));

            assertThat(deviations(then, now)).as("numbers, seed %d", seed).isEmpty();
            assertThat(deviations(textThen, textNow)).as("texts, seed %d", seed).isEmpty();
        }
    }

    @Test
    void shouldFindAShiftedDistribution() {
        var then = Profiles.of("number", 5_000, Profiles.normal(1, 5, 2));
        var now = Profiles.of("number", 5_000, Profiles.normal(2, 6, 2));

        assertThat(deviations(then, now))
            .singleElement()
            .satisfies(found -> {
                assertThat(found.check()).isEqualTo("distribution");
                assertThat(found.method()).isEqualTo("LInfinity.Robust");
                // Normal distributions half a deviation apart differ by 0.197 at most; chance makes 0.036 of two samples of 5,000.
                assertThat(found.measured()).isBetween(0.13, 0.19);
                assertThat(found.expected()).isBetween(4.9, 5.1);
                assertThat(found.observed()).isBetween(5.9, 6.1);
                assertThat(found.warning()).isTrue();
            });
    }

    @Test
    void shouldPassOverADifferenceThatDoesNotMatterHoweverManyRowsShowIt() {
        var then = Profiles.of("number", 100_000, Profiles.normal(1, 5, 2));
        var now = Profiles.of("number", 100_000, Profiles.normal(2, 5.1, 2));

        assertThat(deviations(then, now)).isEmpty();
    }

    @Test
    void shouldFindMoreMissingValuesAndThoseOutOfRange() {
        var then = Profiles.of("number", 2_000, Profiles.missing(1, 0.02, i -> i % 100));
        var gaps = Profiles.of("number", 2_000, Profiles.missing(2, 0.3, i -> i % 100));
        var beyond = Profiles.of("number", 2_000, i -> (i % 100) + (i % 20 == 0 ? 1000 : 0));

        assertThat(deviations(then, gaps)).extracting(Deviation::check).containsExactly("missing");
        assertThat(deviations(then, beyond)).extracting(Deviation::check).containsExactly("range");
        assertThat(deviations(gaps, then)).as("fewer gaps are no fault").isEmpty();
    }

    @Test
    void shouldFindValuesNeverSeenAndOtherShares() {
        var then = Profiles.of("string", 2_000, Profiles.one(1, "web", "store", "phone"));
        var added = Profiles.of("string", 2_000, i -> i % 10 == 0 ? "fax" : Profiles.one(i, "web", "store", "phone").apply(i));
        var shifted = Profiles.of("string", 2_000, Profiles.one(3, "store", "web", "phone"));

        assertThat(deviations(then, added)).extracting(Deviation::check).contains("new_values");
        assertThat(deviations(then, shifted)).extracting(Deviation::check).containsExactly("distribution");
    }

    @ParameterizedTest
    @CsvSource({ "string, name-%d", "integer, %d", "date, 2026-01-%02d" })
    void shouldNotHoldNamesNumbersAndDaysToThoseOfAnotherFile(String type, String pattern) {
        var then = Profiles.of(type, 900, i -> pattern.formatted(type.equals("date") ? 1 + (i % 9) : i));
        var now = Profiles.of(type, 900, i -> pattern.formatted(type.equals("date") ? 11 + (i % 9) : 5_000 + i));

        assertThat(deviations(then, now)).isEmpty();
    }

    @Test
    void shouldLookAtNothingButGapsInPersonalColumns() {
        var then = Profiles.personal("number", 2_000, Profiles.normal(1, 5, 2));
        var now = Profiles.personal("number", 2_000, Profiles.missing(3, 0.5, Profiles.normal(2, 50, 2)));

        Skew skew = Skew.of(Optional.of(then), now, 2_000, List.of(), SkewRules.DEFAULT);

        assertThat(skew.deviations()).extracting(Deviation::check).containsExactly("missing");
        assertThat(skew.charts()).isEmpty();
    }

    @Test
    void shouldHoldTheNumberOfRowsToThatOfEarlierFiles() {
        var file = Profiles.of("number", 30, i -> i);

        assertThat(rowCount(file, 1_000, List.of(1_000L, 1_010L, 990L, 1_005L, 995L))).isEmpty();
        assertThat(rowCount(file, 10, List.of(1_000L, 1_010L, 990L, 1_005L, 995L)))
            .singleElement()
            .satisfies(found -> assertThat(found.expected()).isEqualTo(1_000));
        assertThat(rowCount(file, 10, List.of(1_000L, 1_010L, 990L, 1_005L)))
            .as("four files are no history")
            .isEmpty();
        assertThat(rowCount(file, 10, List.of(1_000L, 20L, 700L, 5L, 2_000L)))
            .as("where sizes vary anyway")
            .isEmpty();
    }

    @Test
    void shouldRejectOnlyForWhatTheContractNames() {
        var then = Profiles.of("number", 2_000, Profiles.normal(1, 5, 2));
        var now = Profiles.of("number", 2_000, Profiles.normal(2, 9, 2));

        assertThat(skew(then, now, "{}").rejects()).isFalse();
        assertThat(skew(then, now, "{\"severity\":\"reject\"}").rejects()).isTrue();
        assertThat(skew(then, now, "{\"checks\":{\"v:distribution\":\"reject\"}}").rejects()).isTrue();
        assertThat(skew(then, now, "{\"checks\":{\"row_count\":\"reject\"}}").rejects()).isFalse();
        assertThat(skew(then, now, "{\"severity\":\"off\"}").deviations()).isEmpty();
        assertThat(skew(then, now, "{\"distribution_constraints\":{\"perform_comparison\":\"Disabled\"}}").deviations())
            .extracting(Deviation::check)
            .doesNotContain("distribution");
    }

    @ParameterizedTest
    @ValueSource(strings = { "LInfinity", "JensenShannon" })
    void shouldMeasureNumbersAsTheContractSays(String method) {
        var then = Profiles.of("number", 2_000, Profiles.normal(1, 5, 2));
        String rules = "{\"distribution_constraints\":{\"numerical_drift_method\":\"%s\",\"comparison_method\":\"%s\"}}";

        double simple = skew(then, then, rules.formatted(method, "Simple")).distances().get("v");
        double moved = skew(then, Profiles.of("number", 2_000, Profiles.normal(2, 9, 2)), rules.formatted(method, "Robust"))
            .distances()
            .get("v");

        assertThat(simple).isZero();
        assertThat(moved).isBetween(0.5, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "LInfinity", "ChiSquared", "JensenShannon" })
    void shouldMeasureCategoriesAsTheContractSays(String method) {
        var then = Profiles.of("boolean", 2_000, i -> i % 2 == 0);
        var now = Profiles.of("boolean", 2_000, i -> i % 10 == 0);
        String rules = "{\"distribution_constraints\":{\"categorical_drift_method\":\"%s\"}}".formatted(method);

        assertThat(skew(then, now, rules).deviations())
            .singleElement()
            .satisfies(found -> assertThat(found.method()).isEqualTo(method + ".Robust"));
        assertThat(skew(then, then, rules).distances()).containsEntry("v", 0.0);
    }

    @Test
    void shouldPutBothDistributionsBesideEachOtherWithoutBeingSquashedByAnOutlier() {
        var then = Profiles.of("number", 5_000, Profiles.normal(1, 5, 2));
        var now = Profiles.of("number", 5_000, i -> i == 7 ? 1e9 : Profiles.normal(i, 8, 2).apply(i));

        var chart = Skew.of(Optional.of(then), now, 5_000, List.of(), SkewRules.DEFAULT).charts().getFirst();

        assertThat(chart.pairs()).hasSize(16);
        assertThat(chart.pairs().getLast().upper()).isLessThan(20);
        assertThat(chart.pairs().stream().mapToDouble(SideBySide.Pair::expected).sum()).isEqualTo(1, within(1e-9));
        assertThat(chart.pairs().stream().mapToDouble(SideBySide.Pair::observed).sum()).isEqualTo(1, within(1e-9));
    }

    private static List<Deviation> deviations(DatasetProfile then, DatasetProfile now) {
        return Skew.of(Optional.of(then), now, now.rows(), List.of(), SkewRules.DEFAULT).deviations();
    }

    private static List<Deviation> rowCount(DatasetProfile file, long rows, List<Long> earlier) {
        return Skew.of(Optional.empty(), file, rows, earlier, SkewRules.DEFAULT).deviations();
    }

    private static Skew skew(DatasetProfile then, DatasetProfile now, String rules) {
        String contract = "{\"fields\":[{\"name\":\"v\"}],\"gatehouse\":{\"skew\":" + rules + "}}";
        var parsed = SkewRules.of(Contract.parse(contract.getBytes(StandardCharsets.UTF_8)));
        return Skew.of(Optional.of(then), now, now.rows(), List.of(), parsed);
    }
}
