package io.gatehouse.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    @Test
    void shouldAgreeWithTheNormalApproximationOfAMean() {
        // Given differences of which the mean is two standard errors above 0
        int rows = 400;
        var differences = normal(rows);
        double shift = 2 / Math.sqrt(rows) - mean(differences, null);
        for (int i = 0; i < rows; i++) {
            differences[i] += shift;
        }

        // When
        double chance = PairedBootstrap.chanceOfAtMost(0, rows, picked -> mean(differences, picked));

        // Then: the lower tail of the normal distribution beyond two
        assertThat(chance).isCloseTo(0.0228, within(0.015));
    }

    @Test
    void shouldGiveTheSameAnswerToTheSameRows() {
        var differences = normal(50);

        assertThat(PairedBootstrap.chanceOfAtMost(0, 50, picked -> mean(differences, picked))).isEqualTo(
            PairedBootstrap.chanceOfAtMost(0, 50, picked -> mean(differences, picked))
        );
    }

    @Test
    void shouldCountADrawThatCannotTellAgainst() {
        assertThat(PairedBootstrap.chanceOfAtMost(0, 3, picked -> Double.NaN)).isEqualTo(1);
        assertThat(PairedBootstrap.chanceOfAtMost(0, 3, picked -> 1)).isEqualTo(0.0005);
        assertThatThrownBy(() -> PairedBootstrap.chanceOfAtMost(0, 0, picked -> 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] normal(int rows) {
        var random = new SplittableRandom(11);
        var values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static double mean(double[] values, int[] picked) {
        double sum = 0;
        int count = picked == null ? values.length : picked.length;
        for (int i = 0; i < count; i++) {
            sum += values[picked == null ? i : picked[i]];
        }
        return sum / count;
    }
}
