package io.gatehouse.validation.skew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewRulesTest {

    @Test
    void shouldReadSageMakersNames() {
        SkewRules rules = rules(
            "{\"emit_metrics\":\"Enabled\",\"domain_content_threshold\":1.0,\"checks\":{\"a:b:missing\":\"reject\"}," +
                "\"distribution_constraints\":{\"comparison_threshold\":0.2,\"comparison_method\":\"Simple\"," +
                "\"categorical_comparison_threshold\":0.3,\"categorical_drift_method\":\"ChiSquared\"}}"
        );

        assertThat(rules.emitMetrics()).isTrue();
        assertThat(rules.domainContent()).isEqualTo(1);
        assertThat(rules.severity("a:b", "missing")).isEqualTo(Severity.REJECT);
        assertThat(rules.distribution()).isEqualTo(
            new DistributionRules(true, 0.2, false, DistributionRules.Method.L_INFINITY, 0.3, DistributionRules.Method.CHI_SQUARED)
        );
        assertThat(rules("{}")).isEqualTo(SkewRules.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "[] | /gatehouse/skew",
            "{\"thresholds\":1} | /gatehouse/skew/thresholds",
            "{\"severity\":\"fail\"} | /gatehouse/skew/severity",
            "{\"missing_threshold\":5} | /gatehouse/skew/missing_threshold",
            "{\"missing_threshold\":\"0.1\"} | /gatehouse/skew/missing_threshold",
            "{\"checks\":{\"a/b:psi\":\"warn\"}} | /gatehouse/skew/checks/a~1b:psi",
            "{\"distribution_constraints\":{\"comparison_method\":\"robust\"}} | /gatehouse/skew/distribution_constraints/comparison_method",
        }
    )
    void shouldSayWhereARuleIsWrong(String skew, String pointer) {
        assertThatThrownBy(() -> rules(skew)).isInstanceOfSatisfying(ContractException.class, e ->
            assertThat(e.pointer()).isEqualTo(pointer)
        );
    }

    private static SkewRules rules(String skew) {
        String contract = "{\"fields\":[{\"name\":\"a\"}],\"gatehouse\":{\"skew\":" + skew + "}}";
        return SkewRules.of(Contract.parse(contract.getBytes(StandardCharsets.UTF_8)));
    }
}
