package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What contracts ask of values together: of one row, of two data sets, of one environment, of a whole file. */
@ExtendWith(Scenarios.class)
class RelationsIT {

    @Test
    void shouldHoldRowsToTheKeysOfAnotherDataSet(Gate gate) {
        // Given
        gate.agree("rel-airports", "{\"fields\":[{\"name\":\"code\"}],\"primaryKey\":\"code\"}");
        gate.agree(
            "rel-flights",
            """
            {"fields":[{"name":"id"},{"name":"from"}],
             "foreignKeys":[{"fields":"from","reference":{"resource":"rel-airports","fields":"code"}}]}"""
        );

        // When
        var early = gate.verdictOn(gate.deliver("rel-flights/early.csv", "id,from\n1,ICN\n"));
        gate.verdictOn(gate.deliver("rel-airports/a.csv", "code\nICN\nGMP\n"));
        gate.verdictOn(gate.deliver("rel-airports/b.csv", "code\nSFO\n"));
        var run = gate.verdictOn(gate.deliver("rel-flights/a.csv", "id,from\n1,ICN\n2,SFO\n3,XXX\n4,\n"));

        // Then
        assertThat(early.status()).isEqualTo("rejected");
        assertThat(early.error()).startsWith("reference_missing").contains("rel-airports");
        assertThat(run.violations()).containsOnlyKeys("from:foreignKeys");
        assertThat(gate.accepted(run)).containsExactly("id,from", "1,ICN", "2,SFO", "4,");
        assertThat(gate.quarantine(run)).singleElement().asString().contains("3,XXX");
        assertThat(gate.lake("keys/rel-airports/")).hasSize(2);
    }

    @Test
    void shouldHoldRowsToRulesBetweenTheirColumns(Gate gate) {
        // Given
        gate.agree(
            "rel-stays",
            """
            {"fields":[{"name":"guest"},{"name":"from","type":"date"},{"name":"to","type":"date"}],
             "gatehouse":{"pii":["guest"],"rules":[
               {"name":"ordered","expression":"from <= to","message":"ends before it begins"},
               {"name":"known","expression":"size(guest) > 1","tolerance":"warn"}]}}"""
        );

        // When
        var run = gate.verdictOn(
            gate.deliver("rel-stays/a.csv", "guest,from,to\nann,2026-01-01,2026-01-03\nbob,2026-01-05,2026-01-04\nx,,2026-01-04\n")
        );

        // Then
        assertThat(run.rejected()).isEqualTo(1);
        assertThat(run.violations()).containsOnlyKeys(":rule:ordered", ":rule:known");
        assertThat(gate.quarantine(run)).singleElement().asString().contains("ends before it begins");
        assertThat(gate.report(run)).contains("rule:ordered", "from=2026-01-05").doesNotContain("bob");
    }

    @Test
    void shouldExpectTheFieldsOfTheEnvironmentThatTheKeyNames(Gate gate) {
        // Given
        gate.agree(
            "rel-loans",
            """
            {"fields":[{"name":"amount","type":"number"},{"name":"label","constraints":{"required":true}}],
             "gatehouse":{"environments":{"serving":{"absent":["label"],"keys":["*/serving/*"]}}}}"""
        );

        // When
        var serving = gate.verdictOn(gate.deliver("rel-loans/serving/a.csv", "amount\n1.5\n"));
        var training = gate.verdictOn(gate.deliver("rel-loans/training/a.csv", "amount\n1.5\n"));

        // Then
        assertThat(serving.status()).isEqualTo("accepted");
        assertThat(training.status()).isEqualTo("rejected");
        assertThat(training.error()).startsWith("missing_column").contains("label");
    }

    @Test
    void shouldAskForCompleteAndFreshFilesAndNameWhatTheContractSaysInVain(Gate gate) {
        // Given
        gate.agree(
            "rel-readings",
            """
            {"fields":[{"name":"at","type":"datetime"},{"name":"level","type":"number","minimun":3}],
             "gatehouse":{"completeness":{"level":0.9},"freshness":{"column":"at","maxAge":"P3650D"}}}"""
        );

        // When
        var incomplete = gate.verdictOn(gate.deliver("rel-readings/a.csv", "at,level\n2026-01-01T00:00:00Z,\n2026-01-01T00:00:00Z,1\n"));
        var stale = gate.verdictOn(gate.deliver("rel-readings/b.csv", "at,level\n1999-01-01T00:00:00Z,1\n"));
        var good = gate.verdictOn(gate.deliver("rel-readings/c.csv", "at,level\n2026-01-01T00:00:00Z,1\n"));

        // Then
        assertThat(incomplete.error()).startsWith("completeness");
        assertThat(stale.error()).startsWith("freshness");
        assertThat(good.status()).isEqualTo("accepted");
        assertThat(good.violations()).containsOnlyKeys(":not_understood");
    }
}
