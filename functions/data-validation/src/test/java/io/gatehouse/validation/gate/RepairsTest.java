package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.Rows;
import io.gatehouse.testing.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repaired quarantine files join the run whose rows they repair. */
class RepairsTest {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"paid\",\"type\":\"integer\"}],\"gatehouse\":{\"tolerance\":1}}";

    @TempDir
    private Path spill;

    private GateFixture gate;
    private Run original;

    @BeforeEach
    void reject() throws IOException {
        gate = new GateFixture(spill);
        gate.contracts.published.put("orders", CONTRACT);
        original = gate.admit(gate.lands("orders/a.csv", "id,paid\r\n1,10\r\n2,many\r\n3,30\r\n4,none\r\n")).orElseThrow();
    }

    @Test
    void shouldLetRepairedRowsInAndSaySoAtTheRun() throws IOException {
        Run repair = gate
            .admit(repair("", "{\"row\":2,\"offset\":15,\"reasons\":[],\"raw\":\"2,20\\r\\n\"}\n{\"row\":4,\"raw\":\"4,40\"}\n"))
            .orElseThrow();

        assertThat(repair.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(repair.rows()).isEqualTo(new Rows(2, 2, 0));
        assertThat(repair.lineage().repairs()).isEqualTo(original.runId());
        assertThat(gate.lake.text("accepted/orders/" + repair.runId() + "/rows.csv")).isEqualTo("id,paid\r\n2,20\r\n4,40\n");
        assertThat(original().rows()).isEqualTo(new Rows(4, 2, 2, 2));
        assertThat(original().lineage().repairedBy()).containsOnlyKeys(repair.runId());
        assertThat(gate.sent)
            .last()
            .isInstanceOfSatisfying(DataAccepted.class, event -> assertThat(event.acceptedUri()).endsWith(repair.runId() + "/rows.csv"));
    }

    @Test
    void shouldRefuseRowsThatWereRepairedBefore() throws IOException {
        gate.admit(repair("", "{\"row\":2,\"raw\":\"2,20\"}"));

        Run second = gate.admit(repair(".rest", "{\"row\":2,\"raw\":\"2,99\"}\n{\"row\":4,\"raw\":\"4,40\"}")).orElseThrow();
        Run third = gate.admit(repair(".again", "{\"row\":2,\"raw\":\"2,20\"}")).orElseThrow();

        assertThat(second.rows()).isEqualTo(new Rows(1, 1, 0));
        assertThat(second.violations()).extracting(Finding::check).containsExactly("already_repaired");
        assertThat(third.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(third.error().code()).isEqualTo("nothing_to_repair");
        assertThat(original().rows().repaired()).isEqualTo(2);
    }

    @Test
    void shouldKeepWhatFailsAgainInQuarantine() throws IOException {
        Run repair = gate.admit(repair("", "{\"row\":2,\"raw\":\"2,lots\"}\n{\"row\":4,\"raw\":\"4,40\"}")).orElseThrow();

        assertThat(repair.rows()).isEqualTo(new Rows(2, 1, 1));
        assertThat(gate.lake.text("quarantine/orders/" + repair.runId() + "/rejected.jsonl")).contains("lots");
        assertThat(original().rows().repaired()).isEqualTo(1);
        assertThat(gate.admit(repair(".2", "{\"row\":2,\"raw\":\"2,20\"}"))).isPresent();
        assertThat(original().rows().repaired()).isEqualTo(2);
    }

    @Test
    void shouldReportLinesThatRepairNothing() throws IOException {
        Run repair = gate
            .admit(
                repair("", "{\"row\":1,\"raw\":\"1,11\"}\nhello\n{\"row\":2}\n{\"row\":4,\"raw\":\"4,40\"}\n{\"row\":4,\"raw\":\"4,41\"}")
            )
            .orElseThrow();

        assertThat(repair.rows()).isEqualTo(new Rows(1, 1, 0));
        assertThat(repair.violations())
            .extracting(finding -> finding.check() + " " + finding.count())
            .containsExactlyInAnyOrder("no_row 2", "unknown_row 1", "repeated_row 1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "rejected" })
    void shouldRefuseARunThatCannotBeRepaired(String which) throws IOException {
        String run = which.equals("none")
            ? "20260101T000000Z-none"
            : gate.admit(gate.lands("orders/b.csv", "who\n1\n")).orElseThrow().runId();

        Run repair = gate.admit(gate.lands("orders/_repaired/" + run + ".jsonl", "{\"row\":1,\"raw\":\"1,1\"}")).orElseThrow();

        assertThat(repair.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(repair.error().message()).contains(run);
    }

    @Test
    void shouldJoinOnceWhereverItIsCutOff() throws IOException {
        int point = 0;
        boolean cut = true;
        while (cut) {
            reject();
            Delivery delivery = repair("", "{\"row\":2,\"raw\":\"2,20\"}");
            gate.faults.breakAt(point++, Faults.Died::new);
            cut = catchThrowable(() -> gate.admit(delivery)) != null;

            gate.faults.breakAt(Integer.MAX_VALUE, Faults.Died::new);
            gate.admit(delivery, 2);

            assertThat(original().rows())
                .as("cut off at %d", point)
                .isEqualTo(new Rows(4, 2, 2, 1));
            assertThat(gate.runs.all()).hasSize(2);
        }
        assertThat(point).isGreaterThan(30);
    }

    @Test
    void shouldRepairJsonLines() throws IOException {
        Run lines = gate.admit(gate.lands("orders/c.jsonl", "{\"id\":1,\"paid\":1}\n{\"id\":2,\"paid\":\"x\"}\n")).orElseThrow();

        var repaired = gate.lands("orders/_repaired/" + lines.runId() + ".jsonl", "{\"row\":2,\"raw\":\"{\\\"id\\\":2,\\\"paid\\\":2}\"}");
        Run repair = gate.admit(repaired).orElseThrow();

        assertThat(gate.lake.text("accepted/orders/" + repair.runId() + "/rows.jsonl")).isEqualTo("{\"id\":2,\"paid\":2}\n");
    }

    @Test
    void shouldTakeOnlyFilesInThatFolder() {
        assertThat(List.of("a/_repaired/r1.jsonl", "a/_repaired/r1.mine.jsonl")).allSatisfy(key ->
            assertThat(LandingKey.of(key, 5)).isEqualTo(new LandingKey.Repaired("a", "r1"))
        );
        assertThat(List.of("a/_repaired/r1.csv", "a/_repaired/x/r1.jsonl", "a/_repaired/!.jsonl")).allSatisfy(key ->
            assertThat(LandingKey.of(key, 5)).isInstanceOf(LandingKey.Unrouted.class)
        );
        assertThat(LandingKey.of("a/repaired/r1.jsonl", 5)).isEqualTo(new LandingKey.Routed("a"));
    }

    private Delivery repair(String suffix, String content) {
        return gate.lands("orders/_repaired/" + original.runId() + suffix + ".jsonl", content);
    }

    private Run original() {
        return gate.runs.run("orders", original.runId()).orElseThrow();
    }
}
