package io.gatehouse.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KolmogorovDistributionTest {

    static Stream<JsonNode> cases() {
        return References.each(References.read("kolmogorov.json").get("cases"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithSciPyAtEverySize(JsonNode expected) {
        long size = expected.get(0).longValue();
        double d = expected.get(1).doubleValue();

        assertThat(KolmogorovDistribution.survival(d, size)).isCloseTo(expected.get(2).doubleValue(), within(1e-8));
    }

    @Test
    void shouldAnswerAtTheEnds() {
        assertThat(KolmogorovDistribution.survival(0, 7)).isEqualTo(1.0);
        assertThat(KolmogorovDistribution.survival(1, 1)).isZero();
        assertThat(KolmogorovDistribution.survival(1, 7)).isCloseTo(0.0, within(1e-4));
        assertThat(KolmogorovDistribution.survival(1, Long.MAX_VALUE)).isZero();
        assertThat(KolmogorovSmirnov.asymptoticPValue(0.001, 10_000_000_000L, 10_000_000_000L)).isZero();
        assertThat(KolmogorovSmirnov.asymptoticPValue(0.5, 1, 1)).isEqualTo(1.0);
    }
}
