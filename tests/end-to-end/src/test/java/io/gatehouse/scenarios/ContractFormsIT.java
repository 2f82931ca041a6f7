package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contracts that other tools wrote, contracts made of what came, and contracts weighed before they hold. */
@ExtendWith(Scenarios.class)
class ContractFormsIT {

    @Test
    void shouldHoldFilesToConstraintsOfModelMonitor(Gate gate, Api api) {
        // When
        var taken = api.put(
            "/datasets/form-calls/contract?format=sagemaker",
            """
            {"version":0.0,"features":[
              {"name":"calls","inferred_type":"Integral","completeness":1.0,"num_constraints":{"is_non_negative":true}},
              {"name":"plan","inferred_type":"String","completeness":0.5,"string_constraints":{"domains":["basic","gold"]}}],
             "monitoring_config":{"datatype_check_threshold":0.5}}"""
        );
        var run = gate.verdictOn(gate.deliver("form-calls/a.csv", "plan,calls\nbasic,1\ngold,-1\niron,3\nbasic,x\n,5\n"));

        // Then
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(run.status()).isEqualTo("partially_accepted");
        assertThat(run.violations()).containsOnlyKeys("plan:enum", "calls:type", "calls:minimum");
        assertThat(api.get("/datasets/form-calls/contract?format=sagemaker").json().at("/features/0/inferred_type").asText()).isEqualTo(
            "Integral"
        );
    }

    @Test
    void shouldHoldFilesToAnOpenDataContract(Gate gate, Api api) {
        // When
        var taken = api.put(
            "/datasets/form-orders/contract?format=odcs",
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            status: active
            schema:
              - name: form-orders
                properties:
                  - {name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}
                  - {name: mail, logicalType: string, required: true, classification: confidential}
                quality:
                  - {metric: rowCount, mustBeGreaterThan: 1}
            """
        );
        var few = gate.verdictOn(gate.deliver("form-orders/a.csv", "id,mail\n1,a@b.example\n"));
        var run = gate.verdictOn(gate.deliver("form-orders/b.csv", "id,mail\n1,a@b.example\n1,c@d.example\n2,\n3,e@f.example\n"));

        // Then
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(few.error()).startsWith("row_count");
        assertThat(run.rejected()).isEqualTo(2);
        assertThat(gate.report(run)).doesNotContain("c@d.example");
        assertThat(api.get("/datasets/form-orders/contract?format=odcs").body()).contains("v3.1.0", "confidential");
    }

    @Test
    void shouldWeighAChangeByTheFilesThatCame(Gate gate, Api api) {
        // Given
        gate.agree("form-ages", "{\"fields\":[{\"name\":\"age\",\"type\":\"integer\"}]}");
        gate.verdictOn(gate.deliver("form-ages/a.csv", "age\n10\n11\n12\n"));
        gate.verdictOn(gate.deliver("form-ages/b.csv", "age\n40\n50\n60\n"));
        var strict = "{\"fields\":[{\"name\":\"age\",\"type\":\"integer\",\"constraints\":{\"minimum\":18}}]}";

        // When
        var dry = api.put("/datasets/form-ages/contract?dry_run=true", strict);
        var kept = api.get("/datasets/form-ages/contract").body();
        var inferred = api.post("/datasets/form-ages/contract:infer", "{\"last\":2}");

        // Then
        assertThat(dry.json().at("/history/summary").asText()).startsWith("would have rejected 1 of the last 2 files");
        assertThat(dry.json().path("installed").asBoolean()).isFalse();
        assertThat(kept).doesNotContain("minimum");
        assertThat(inferred.status()).as(inferred.toString()).isEqualTo(200);
        assertThat(inferred.json().at("/ranges/age/maximum").asInt()).isEqualTo(60);
    }
}
