package io.gatehouse.statistics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.statistics.score.AreaTest.Area;
import org.junit.jupiter.api.Test;

class AreaTestTest {

    @Test
    void shouldHaveTheStandardErrorOfTheFormula() {
        assertThat(Math.sqrt(new Area(0.893, 51, 58).variance())).isCloseTo(0.0325116, within(1e-6));
    }

    @Test
    void shouldTellAFallFromChance() {
        var fell = AreaTest.test(new Area(0.9, 500, 500), new Area(0.8, 500, 500));
        var same = AreaTest.test(new Area(0.9, 20, 20), new Area(0.85, 20, 20));

        assertThat(fell.effect()).isCloseTo(-0.1, within(1e-12));
        assertThat(fell.statistic()).isPositive();
        assertThat(fell.pValue()).isLessThan(1e-6);
        assertThat(same.pValue()).isGreaterThan(0.3);
    }

    @Test
    void shouldHaveAnAnswerForPerfectAreasAndRefuseWhatIsNone() {
        assertThat(AreaTest.test(new Area(1, 1, 1), new Area(1, 1, 1)).pValue()).isEqualTo(1);
        assertThat(AreaTest.test(new Area(1, 100, 100), new Area(0, 100, 100)).pValue()).isLessThan(1e-9);
        assertThatThrownBy(() -> new Area(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Area(0.5, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
