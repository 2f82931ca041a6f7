package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The three verdicts on the sample files, and all that is written and said about each. */
@ExtendWith(Scenarios.class)
class DeliveryIT {

    @Test
    void shouldAcceptCleanFile(Gate gate, AwsClients aws) {
        var file = Samples.data("flights-2001-01.csv");
        gate.agree("clean", Samples.contract("flights"));

        try (var tap = Tap.onGatehouse(aws, "clean")) {
            var run = gate.verdictOn(gate.deliver("clean/2001/01.csv", file));

            assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
            assertThat(List.of(run.total(), run.valid(), run.rejected())).containsExactly(6937L, 6937L, 0L);
            assertThat(run.violations()).isEmpty();
            assertThat(gate.accepted(run)).containsExactlyElementsOf(Samples.text(file).lines().toList());
            assertThat(gate.quarantine(run)).isEmpty();
            var event = tap.next("DataAccepted");
            assertThat(event.path("source").asText()).isEqualTo("gatehouse");
            assertThat(event.path("detail").path("run_id").asText()).isEqualTo(run.id());
        }
    }

    @Test
    void shouldQuarantineExactlyTheSpoiledRows(Gate gate, AwsClients aws) {
        var file = Samples.data("flights-2001-02-spoiled.csv");
        gate.agree("spoiled", Samples.contract("flights"));

        try (var tap = Tap.onGatehouse(aws, "spoiled")) {
            var run = gate.verdictOn(gate.deliver("spoiled/2001/02.csv", file));

            assertThat(run.status()).as(run.toString()).isEqualTo("partially_accepted");
            assertThat(List.of(run.total(), run.valid(), run.rejected())).containsExactly(5968L, 5928L, 40L);
            assertThat(gate.quarantine(run).stream().map(DeliveryIT::finding)).containsExactlyElementsOf(expectedFindings());
            assertThat(gate.quarantine(run)).allSatisfy(line -> assertRawRowIsTheOneAtItsOffset(line, Samples.bytes(file)));
            assertThat(gate.accepted(run)).hasSize(1 + 5928);
            assertThat(run.violations().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
            assertThat(tap.next("DataAccepted").path("detail").path("run_id").asText()).isEqualTo(run.id());
        }
    }

    @Test
    void shouldRejectFileWithWrongColumns(Gate gate, AwsClients aws) {
        gate.agree("columns", Samples.contract("flights"));

        try (var tap = Tap.onGatehouse(aws, "columns")) {
            var run = gate.verdictOn(gate.deliver("columns/2001/03.csv", Samples.data("flights-2001-03-wrong-columns.csv")));

            assertThat(run.status()).as(run.toString()).isEqualTo("rejected");
            assertThat(run.toString()).contains("delay_minutes");
            assertThat(gate.lake("accepted/columns/")).isEmpty();
            assertThat(gate.report(run)).contains("<html", "deliver it again, whole, under columns/").doesNotContain("in quarantine with");
            assertThat(tap.next("DataRejected").path("detail").path("run_id").asText()).isEqualTo(run.id());
            assertThat(tap.rest()).isEmpty();
        }
    }

    @Test
    void shouldInferContractFromFirstFileAndRefuseNothing(Gate gate, Api api) {
        var run = gate.verdictOn(gate.deliver("inferred/palmer.jsonl", Samples.data("penguins.jsonl")));

        assertThat(run.status()).as(run.toString()).isEqualTo("accepted");
        assertThat(List.of(run.total(), run.valid(), run.rejected())).containsExactly(344L, 344L, 0L);
        var contract = api.get("/datasets/inferred/contract");
        assertThat(contract.status()).isEqualTo(200);
        assertThat(contract.body()).contains("Beak Length (mm)", "inferred");
    }

    /** As a line of the list that stands beside the spoiled file. */
    private static String finding(String line) {
        var row = parse(line);
        assertThat(row.path("reasons")).hasSize(1);
        var reason = row.path("reasons").get(0);
        assertThat(reason.path("message").asText()).isNotBlank();
        return String.join(
            ",",
            row.path("row").asText(),
            row.path("offset").asText(),
            reason.path("field").asText(),
            reason.path("check").asText()
        );
    }

    private static List<String> expectedFindings() {
        return Samples.text(Samples.data("flights-2001-02-spoiled.expected.csv")).lines().skip(1).toList();
    }

    private static void assertRawRowIsTheOneAtItsOffset(String line, byte[] file) {
        var row = parse(line);
        var raw = row.path("raw").asText();
        assertThat(raw).endsWith("\n");
        assertThat(new String(file, row.path("offset").asInt(), raw.length(), StandardCharsets.UTF_8)).isEqualTo(raw);
    }

    private static JsonNode parse(String line) {
        try {
            return Api.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a JSON line: " + line, e);
        }
    }
}
