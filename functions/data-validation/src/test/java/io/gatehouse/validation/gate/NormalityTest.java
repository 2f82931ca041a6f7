package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.DataRejected;
import io.gatehouse.testing.Faults;
import io.gatehouse.validation.skew.Deviation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are held to what is normal for their data set. */
class NormalityTest {

    private static final String CONTRACT = "{\"fields\":[{\"name\":\"amount\",\"type\":\"integer\"}],\"gatehouse\":{\"skew\":%s}}";

    @TempDir
    private Path spill;

    private GateFixture gate;

    @BeforeEach
    void open() {
        gate = new GateFixture(spill);
        gate.contracts.published.put("orders", CONTRACT.formatted("{}"));
    }

    @Test
    void shouldTakeTheFirstFileThatIsAcceptedWholeForNormal() throws IOException {
        gate.admit(gate.lands("orders/bad.csv", amounts(200, i -> i % 50) + "many\n"));
        assertThat(gate.baselines.kept).isEmpty();

        Run first = gate.admit(gate.lands("orders/a.csv", amounts(200, i -> i % 50))).orElseThrow();
        gate.admit(gate.lands("orders/b.csv", amounts(201, i -> i % 50)));

        assertThat(gate.baselines.kept.get("orders")).isEqualTo(new Baseline("orders", first.runId(), first.finishedAt(), Baseline.FIRST));
    }

    @Test
    void shouldWarnOfValuesThatAreNotNormal() throws IOException {
        Run normal = gate.admit(gate.lands("orders/a.csv", amounts(500, i -> i % 50))).orElseThrow();

        Run run = gate.admit(gate.lands("orders/b.csv", amounts(500, i -> 200 + (i % 50)))).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(run.lineage().baseline()).isEqualTo(normal.runId());
        assertThat(run.deviations()).extracting(Deviation::check).containsExactlyInAnyOrder("range", "distribution");
        assertThat(gate.sent).last().isInstanceOf(DataAccepted.class);
    }

    @Test
    void shouldLetNothingOfAFileInThatTheContractRejectsForIt() throws IOException {
        gate.contracts.published.put("orders", CONTRACT.formatted("{\"checks\":{\"distribution\":\"reject\"}}"));
        gate.admit(gate.lands("orders/a.csv", amounts(500, i -> i % 50)));

        Run run = gate.admit(gate.lands("orders/b.csv", amounts(500, i -> 200 + (i % 50)))).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run.error().code()).isEqualTo("skew");
        assertThat(run.error().message()).contains("amount:distribution").contains("baseline");
        assertThat(run.rows().valid()).isEqualTo(500);
        assertThat(gate.lake.objects.keySet()).noneMatch(key -> key.startsWith("accepted/orders/" + run.runId()));
        assertThat(gate.lake.objects).containsKey("profiles/orders/" + run.runId() + ".profile");
        assertThat(gate.sent).last().isInstanceOf(DataRejected.class);
    }

    @Test
    void shouldCompareEveryTryOfARunWithTheSame() throws IOException {
        Run normal = gate.admit(gate.lands("orders/a.csv", amounts(500, i -> i % 50))).orElseThrow();
        Delivery delivery = gate.lands("orders/b.csv", amounts(500, i -> 200 + (i % 50)));
        gate.faults.breakAt(20, () -> new IllegalStateException("throttled"));
        assertThat(catchThrowable(() -> gate.admit(delivery))).hasMessage("throttled");

        gate.baselines.set(new Baseline("orders", "another", GateFixture.NOW, "ana"));
        gate.admit(delivery, 2);

        assertThat(gate.runs.all())
            .filteredOn(kept -> kept.run().object().equals(delivery.object()))
            .singleElement()
            .satisfies(kept -> assertThat(kept.run().lineage().baseline()).isEqualTo(normal.runId()));
    }

    @Test
    void shouldCompareTheNumberOfRowsWithEarlierFiles() throws IOException {
        for (int i = 0; i < 5; i++) {
            gate.admit(later(gate.lands("orders/" + i + ".csv", amounts(100 + i, row -> row % 50)), i));
        }

        Run run = gate.admit(later(gate.lands("orders/short.csv", amounts(10, i -> i)), 5)).orElseThrow();

        assertThat(run.lineage().earlierRows()).containsExactly(104L, 103L, 102L, 101L, 100L);
        assertThat(run.deviations()).extracting(Deviation::check).contains("row_count");
    }

    @Test
    void shouldGoOnWithoutTheProfileOfTheBaseline() throws IOException {
        gate.baselines.set(new Baseline("orders", "expired", GateFixture.NOW, "ana"));

        Run run = gate.admit(gate.lands("orders/a.csv", amounts(100, i -> i))).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(run.deviations()).isEmpty();
    }

    @Test
    void shouldCloseTheRunThatACrashLeftWhenTheContractHasChangedSince() throws IOException {
        // Given a delivery whose first try was cut off
        Delivery delivery = gate.lands("orders/a.csv", amounts(100, i -> i));
        gate.faults.breakAt(12, Faults.Died::new);
        assertThat(catchThrowable(() -> gate.admit(delivery))).isInstanceOf(Faults.Died.class);
        Run cut = gate.only();
        assertThat(cut.status()).isEqualTo(RunStatus.RUNNING);

        // When a contract is set before it comes again
        gate.contracts.set.put("orders", CONTRACT.formatted("{\"severity\":\"off\"}"));
        Run run = gate.admit(delivery, 2).orElseThrow();

        // Then it is judged by another run, and the first one has ended
        assertThat(run.runId()).isNotEqualTo(cut.runId());
        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(gate.runs.run("orders", cut.runId())).hasValueSatisfying(closed -> {
            assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
            assertThat(closed.error().code()).isEqualTo("superseded");
            assertThat(closed.error().message()).contains(run.runId());
        });
    }

    private static Delivery later(Delivery delivery, int seconds) {
        return new Delivery(delivery.object(), delivery.landedAt().plusSeconds(seconds), null);
    }

    private static String amounts(int rows, IntUnaryOperator value) {
        return IntStream.range(0, rows)
            .mapToObj(i -> String.valueOf(value.applyAsInt(i)))
            .collect(Collectors.joining("\n", "amount\n", "\n"));
    }
}
