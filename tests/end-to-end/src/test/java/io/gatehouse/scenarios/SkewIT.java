package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files whose values are not what they were when they were normal. */
@ExtendWith(Scenarios.class)
class SkewIT {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"paid\",\"type\":\"integer\"}],\"gatehouse\":{\"skew\":{\"emit_metrics\":\"Enabled\",\"checks\":%s}}}";

    @Test
    void shouldWarnOfOtherValuesUntilTheyAreTakenForNormal(Gate gate, Api api) {
        gate.agree("payments", CONTRACT.formatted("{}"));
        var normal = gate.verdictOn(gate.deliver("payments/1.csv", paid(i -> i % 50)));

        var other = gate.verdictOn(gate.deliver("payments/2.csv", paid(i -> 300 + (i % 50))));

        assertThat(api.get("/datasets/payments/baseline").json().path("run_id").asText()).isEqualTo(normal.id());
        assertThat(other.status()).isEqualTo("accepted");
        assertThat(checks(other)).contains("range", "distribution");
        assertThat(gate.report(other)).contains("Unlike what is normal");

        assertThat(api.post("/datasets/payments/baseline", "{\"run\":\"" + other.id() + "\"}").status()).isEqualTo(200);
        var again = gate.verdictOn(gate.deliver("payments/3.csv", paid(i -> 300 + ((i * 7) % 50))));

        assertThat(again.json().at("/lineage/baseline").asText()).isEqualTo(other.id());
        assertThat(checks(again)).isEmpty();
    }

    @Test
    void shouldLetNothingInWhereTheContractRejectsForIt(Gate gate) {
        gate.agree("payments-strict", CONTRACT.formatted("{\"paid:distribution\":\"reject\"}"));
        gate.verdictOn(gate.deliver("payments-strict/1.csv", paid(i -> i % 50)));

        var other = gate.verdictOn(gate.deliver("payments-strict/2.csv", paid(i -> 300 + (i % 50))));

        assertThat(other.status()).isEqualTo("rejected");
        assertThat(other.error()).startsWith("skew: ");
        assertThat(gate.accepted(other)).isEmpty();
    }

    @Test
    void shouldLeaveSageMakersFilesBesideTheReport(Gate gate) throws Exception {
        gate.agree("payments-told", CONTRACT.formatted("{}"));
        gate.verdictOn(gate.deliver("payments-told/1.csv", paid(i -> i % 50)));
        var run = gate.verdictOn(gate.deliver("payments-told/2.csv", paid(i -> 300 + (i % 50))));

        var folder = "reports/payments-told/" + run.id() + "/";
        var statistics = Api.JSON.readTree(gate.read(folder + "statistics.json"));
        var constraints = Api.JSON.readTree(gate.read(folder + "constraints.json"));
        var violations = Api.JSON.readTree(gate.read(folder + "constraint_violations.json"));

        assertThat(statistics.at("/dataset/item_count").asInt()).isEqualTo(500);
        assertThat(statistics.at("/features/0/numerical_statistics/min").asInt()).isEqualTo(300);
        assertThat(constraints.at("/features/0/inferred_type").asText()).isEqualTo("Integral");
        assertThat(violations.path("violations"))
            .extracting(violation -> violation.path("constraint_check_type").asText())
            .containsOnly("baseline_drift_check");
    }

    private static List<String> checks(Run run) {
        return run.json().path("deviations").findValuesAsText("check");
    }

    private static String paid(IntUnaryOperator value) {
        return IntStream.range(0, 500)
            .mapToObj(i -> String.valueOf(value.applyAsInt(i)))
            .collect(Collectors.joining("\n", "paid\n", "\n"));
    }
}
