package io.gatehouse.dataset.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.FieldsMatch;
import io.gatehouse.dataset.Rules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code constraints.json} in the forms that SageMaker's documentation shows. */
class SageMakerTest {

    private static final String CONSTRAINTS = """
    {"version":0.0,
     "features":[
       {"name":"calls","inferred_type":"Integral","completeness":1.0,"num_constraints":{"is_non_negative":true},
        "monitoringConfigOverrides":{"datatype_check_threshold":0.7}},
       {"name":"charge","inferred_type":"Fractional","completeness":0.95,"num_constraints":{"is_non_negative":false},
        "monitoringConfigOverrides":{}},
       {"name":"plan","inferred_type":"String","completeness":1.0,"string_constraints":{"domains":["basic","gold"]},
        "monitoringConfigOverrides":{"domain_content_threshold":0.9}},
       {"name":"odd","inferred_type":"Unknown","completeness":0.0,"monitoringConfigOverrides":{}}],
     "monitoring_config":{"evaluate_constraints":"Enabled","emit_metrics":"Enabled",
       "datatype_check_threshold":0.8,"domain_content_threshold":1.0,
       "distribution_constraints":{"perform_comparison":"Enabled","comparison_threshold":0.1,"comparison_method":"Robust",
         "categorical_comparison_threshold":0.1,"categorical_drift_method":"LInfinity"}}}""";

    @Test
    void shouldReadWhatModelMonitorWrites() {
        // When
        Imported imported = read(CONSTRAINTS);
        Contract contract = imported.contract();

        // Then
        assertThat(contract.fields())
            .extracting(field -> field.type())
            .containsExactly(FieldType.INTEGER, FieldType.NUMBER, FieldType.STRING, FieldType.ANY);
        assertThat(contract.fieldsMatch()).isEqualTo(FieldsMatch.EQUAL);
        assertThat(contract.field("calls").orElseThrow().constraints().minimum()).contains("0");
        assertThat(contract.field("charge").orElseThrow().constraints().minimum()).isEmpty();
        assertThat(contract.field("plan").orElseThrow().constraints().allowed()).containsExactly("basic", "gold");
        assertThat(contract.rules().completeness()).containsEntry("calls", 1.0).containsEntry("charge", 0.95).doesNotContainKey("odd");
        assertThat(contract.rules().checks())
            .containsEntry("type", new Rules.Tolerance(true, 0.2))
            .containsEntry("calls:type", new Rules.Tolerance(true, 0.3))
            .containsEntry("enum", new Rules.Tolerance(true, 0))
            .containsEntry("plan:enum", new Rules.Tolerance(true, 0.1));
        assertThat(contract.toJson()).contains("\"skew\":{\"distribution_constraints\":{\"categorical_comparison_threshold\":0.1");
        assertThat(imported.warnings()).isEmpty();
    }

    @Test
    void shouldComeBackAsItWent() throws Exception {
        // When
        String written = ContractForm.SAGEMAKER.write(read(CONSTRAINTS).contract(), "calls");

        // Then
        JsonNode before = Documents.JSON.readTree(CONSTRAINTS);
        JsonNode after = Documents.JSON.readTree(written);
        assertThat(alike(after.path("monitoring_config"), before.path("monitoring_config")))
            .as(written)
            .isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(alike(after.path("features").get(i), before.path("features").get(i)))
                .as(written)
                .isTrue();
        }
        assertThat(read(written).contract()).isEqualTo(read(CONSTRAINTS).contract());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            """
            {"features":[{"name":"a","inferred_type":"Integral","monitoring_config_overrides":{"datatype_check_threshold":0.5}}],
             "monitoring_config":{"distribution_constraints":{"comparion_method":"Simple"}}}""",
            """
            {"features":[{"name":"a","inferred_type":"Integral","monitoringConfigOverrides":{"datatype_check_threshold":0.5}}],
             "monitoring_config":{"distribution_constraints":{"comparison_method":"Simple"}}}""",
        }
    )
    void shouldReadTheSpellingsOfAllVersions(String constraints) {
        Contract contract = read(constraints).contract();

        assertThat(contract.rules().checks()).containsEntry("a:type", new Rules.Tolerance(true, 0.5));
        assertThat(contract.toJson()).contains("\"comparison_method\":\"Simple\"");
    }

    @Test
    void shouldNameWhatHasNoCounterpart() {
        Imported imported = read(
            "{\"features\":[{\"name\":\"a\",\"colour\":1}],\"monitoring_config\":{\"evaluate_constraints\":\"Disabled\"}}"
        );

        assertThat(imported.warnings())
            .hasSize(2)
            .anyMatch(warning -> warning.startsWith("/features/0/colour"));
    }

    @Test
    void shouldRefuseOtherDocuments() {
        assertThatThrownBy(() -> read("{\"fields\":[]}"))
            .isInstanceOf(ContractException.class)
            .hasMessageContaining("/features");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> read("{")).isInstanceOf(ContractException.class);
    }

    /** Whether two documents say the same, be a number written as 1 or as 1.0. */
    private static boolean alike(JsonNode one, JsonNode other) {
        return one.equals(
            (a, b) -> a.isNumber() && b.isNumber() ? Double.compare(a.doubleValue(), b.doubleValue()) : a.equals(b) ? 0 : 1,
            other
        );
    }

    private static Imported read(String json) {
        return ContractForm.SAGEMAKER.read(json.getBytes(StandardCharsets.UTF_8), "calls");
    }
}
