package io.gatehouse.drift.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider.Question;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real files, compared by their profiles alone, score what SciPy computes from their rows. */
class SampleFilesTest {

    @Test
    void shouldSeeNoDriftInFlightsFromJanuaryToMarch() {
        var settings = SettingsReader.read(Profiles.contract("flights"));

        var document = decide(
            settings,
            Profiles.sample("flights", "flights-2001-01.csv"),
            Profiles.sample("flights", "flights-2001-03.csv")
        );

        var delay = feature(document, "delay");
        assertThat(document.drifted()).isFalse();
        assertThat(document.driftedFeatures()).isEmpty();
        assertThat(delay.decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(delay.tests().get("ks").statistic()).isCloseTo(0.01733158241451148, within(1e-12));
        assertThat(delay.tests().get("ks").pValue()).isCloseTo(0.23867698105767238, within(1e-8));
        assertThat(delay.tests().get("wasserstein").statistic()).isCloseTo(0.03503419316376647, within(1e-9));
        assertThat(feature(document, "origin").tests().get("chi_square").statistic()).isCloseTo(211.30182616352297, within(1e-6));
        assertThat(feature(document, "origin").tests().get("chi_square").pValue()).isCloseTo(0.5393147936446084, within(1e-8));
        assertThat(feature(document, "origin").decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(feature(document, "date").decision()).isEqualTo(Decision.EXCLUDED);
    }

    @Test
    void shouldSeeDriftInSeattlesWeatherFrom2012To2015() {
        var settings = SettingsReader.read(Profiles.contract("seattle-weather"));

        var document = decide(settings, weather("2012"), weather("2015"));

        assertThat(document.drifted()).isTrue();
        assertThat(document.driftedFeatures()).extracting(Feature::name).contains("temp_max", "weather");
        assertThat(feature(document, "temp_max").tests().get("ks").pValue()).isCloseTo(0.00031570876212856956, within(1e-8));
        assertThat(feature(document, "temp_max").tests().get("wasserstein").statistic()).isCloseTo(0.3042544216653839, within(1e-9));
        assertThat(feature(document, "weather").tests().get("chi_square").statistic()).isCloseTo(88.4193937452583, within(1e-7));
        assertThat(feature(document, "weather").tests().get("jensen_shannon").statistic()).isCloseTo(0.2669433516250356, within(1e-9));
        assertThat(feature(document, "date").decision()).isEqualTo(Decision.EXCLUDED);
        assertThat(feature(document, "temp_max").recommendation().ko()).isNotEmpty();
        assertThat(feature(document, "temp_max").kind()).isNotNull();
    }

    private static DatasetProfile weather(String year) {
        var rows = Profiles.lines("seattle-weather.csv")
            .filter(line -> line.startsWith("date,") || line.startsWith(year))
            .collect(Collectors.joining("\n", "", "\n"));
        var contract = Contract.parse(Profiles.contract("seattle-weather").getBytes(StandardCharsets.UTF_8));
        return Profiles.csv(rows.getBytes(StandardCharsets.UTF_8), Optional.of(contract));
    }

    private static DriftDocument decide(DriftSettings settings, DatasetProfile before, DatasetProfile after) {
        return DriftDecider.decide(new Question("d", "r1", before, "r2", after), settings, History.NONE).document();
    }

    private static Feature feature(DriftDocument document, String name) {
        return document
            .features()
            .stream()
            .filter(feature -> feature.name().equals(name))
            .findFirst()
            .orElseThrow();
    }
}
