package io.gatehouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void shouldNameTheVariableThatIsMissing() {
        var settings = new Settings(Map.of("BLANK", " ", "SET", "here"));

        assertThat(settings.required("SET")).isEqualTo("here");
        assertThatThrownBy(() -> settings.required("MISSING"))
            .hasMessageContaining("MISSING")
            .hasMessageContaining("set it");
        assertThatThrownBy(() -> settings.required("BLANK")).hasMessageContaining("BLANK");
        assertThat(settings.optional("BLANK")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "five", "1.5", "99999999999" })
    void shouldRefuseWhatIsNoPositiveNumber(String value) {
        var settings = new Settings(Map.of("N", value));

        assertThatThrownBy(() -> settings.positive("N", 5))
            .hasMessageContaining("N")
            .hasMessageContaining(value);
        assertThat(settings.positive("OTHER", 5)).isEqualTo(5);
    }
}
