package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldWorkWithoutAnySetting() {
        var settings = Settings.from(name -> null);

        assertThat(settings.prefix()).isEqualTo("gatehouse");
        assertThat(settings.config()).isEqualTo(Path.of("samples/config"));
        assertThat(settings.alarmEmail()).isNull();
        assertThat(settings.landingBucket()).isNull();
        assertThat(settings.apiGatewayLogRole()).isTrue();
        assertThat(settings.keep()).isEqualTo(new Settings.Keep(90, 0, 90, 0, 365, 90, 400, 30));
    }

    @Test
    void shouldReadNumbersAsTheCommandLineAndAsJsonGiveThem() {
        var settings = Settings.from(Map.<String, Object>of("keepQuarantineDays", "7", "requestsPerSecond", 5)::get);

        assertThat(settings.keep().quarantine()).isEqualTo(7);
        assertThat(settings.requestsPerSecond()).isEqualTo(5);
    }

    @Test
    void shouldTakeAnEmptyValueAsNotSet() {
        assertThat(Settings.from(Map.<String, Object>of("alarmEmail", " ")::get).alarmEmail()).isNull();
    }

    @Test
    void shouldRefuseAnAdapterThatKnowsNoHooks() {
        assertThat(Settings.from(Map.<String, Object>of("webAdapter", "31")::get).webAdapter()).isEqualTo(31);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Settings.from(Map.<String, Object>of("webAdapter", "28")::get))
            .withMessageStartingWith("The context value webAdapter is 28: give 30 or more.");
    }

    @Test
    void shouldSayWhichValueIsNotANumber() {
        for (var value : new String[] { "soon", "-1", "1.5" }) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(Map.<String, Object>of("keepLandingDays", value)::get))
                .withMessage("The context value keepLandingDays is '%s': give a whole number, 0 or more.", value);
        }
    }
}
