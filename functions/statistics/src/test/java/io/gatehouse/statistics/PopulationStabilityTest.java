package io.gatehouse.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

    @Test
    void shouldExceedItsCriticalValueByChanceAsOftenAsAsked() {
        var random = new Random(7);

        var alarms = IntStream.range(0, 2000)
            .filter(i -> PopulationStability.of(draw(random, 1500), draw(random, 3000), 0.05).orElseThrow().exceedsChance())
            .count();

        // 5 % of 2000, and four standard deviations around it.
        assertThat(alarms).isBetween(61L, 139L);
    }

    @Test
    void shouldSayWhatChanceExplains() {
        var counts = new long[] { 500, 500 };

        var index = PopulationStability.of(counts, counts, 0.05).orElseThrow();

        // χ² of one degree of freedom at 95 % is 3.841459.
        assertThat(index.value()).isZero();
        assertThat(index.criticalValue()).isEqualTo((3.841459 * 2) / 1000, within(1e-8));
    }

    private static long[] draw(Random random, int n) {
        var counts = new long[10];
        for (int i = 0; i < n; i++) {
            counts[random.nextInt(10)]++;
        }
        return counts;
    }
}
