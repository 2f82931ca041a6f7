package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.DataAccepted;
import io.gatehouse.testing.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the gate at every step in turn and delivers again: one finished run, one set of outputs, at least one event. */
class InterruptionTest {

    private static final String KEY = "orders/2026/11.csv";
    private static final String ROWS = "id,amount\n1,10\n2,many\n3,30\n";
    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\",\"constraints\":{\"unique\":true}},{\"name\":\"amount\",\"type\":\"integer\"}]}";

    @TempDir
    private Path spill;

    static Stream<Arguments> points() throws IOException {
        var whole = new GateFixture(Path.of(System.getProperty("java.io.tmpdir")));
        whole.contracts.published.put("orders", CONTRACT);
        whole.admit(whole.lands(KEY, ROWS));
        int points = whole.faults.points();
        assertThat(points).as("%s", whole.faults.calls()).isGreaterThan(30);
        Supplier<Throwable> died = Faults.Died::new;
        Supplier<Throwable> refused = () -> new IllegalStateException("AWS said no");
        return IntStream.range(0, points)
            .boxed()
            .flatMap(point -> Stream.of(Arguments.of(point, "the process dies", died), Arguments.of(point, "AWS refuses", refused)));
    }

    @ParameterizedTest(name = "at point {0} {1}")
    @MethodSource("points")
    void shouldEndWithOneRunWhereverItIsInterrupted(int point, String what, Supplier<Throwable> fault) throws IOException {
        // Given a delivery that is cut off at some point
        var gate = new GateFixture(spill);
        gate.contracts.published.put("orders", CONTRACT);
        Delivery delivery = gate.lands(KEY, ROWS);
        gate.faults.breakAt(point, fault);
        boolean interrupted = interrupted(gate, delivery, 1);

        // When it is delivered again, and then once more
        gate.now = gate.now.plusSeconds(7);
        gate.admit(delivery, 2);
        Map<String, byte[]> outputs = new TreeMap<>(gate.lake.objects);
        gate.admit(delivery, 3);

        // Then all is as if nothing had happened
        assertThat(interrupted).isTrue();
        assertThat(gate.only().status()).isEqualTo(RunStatus.PARTIALLY_ACCEPTED);
        assertThat(gate.only().rows().rejected()).isEqualTo(1);
        assertThat(gate.runs.all().getFirst().eventPending()).isFalse();
        assertThat(gate.sent)
            .isNotEmpty()
            .hasSizeLessThanOrEqualTo(2)
            .allSatisfy(event -> assertThat(event).isInstanceOf(DataAccepted.class));
        assertThat(gate.lake.objects).containsExactlyEntriesOf(outputs);
        assertThat(gate.lake.objects.keySet()).hasSize(5);
        assertThat(gate.runs.datasets(10, Optional.empty()).items()).hasSize(1);
    }

    @ParameterizedTest(name = "at point {0} {1}, on the last try")
    @MethodSource("points")
    void shouldLeaveAVerdictWhereverTheLastTryIsInterrupted(int point, String what, Supplier<Throwable> fault) throws IOException {
        // Given a delivery that is cut off at some point of its last try
        var gate = new GateFixture(spill);
        gate.contracts.published.put("orders", CONTRACT);
        Delivery delivery = gate.lands(KEY, ROWS);
        boolean first = begun(gate, delivery);
        gate.faults.breakAt(point, fault);
        boolean interrupted = interrupted(gate, delivery, 5);

        // Then the run says so, and moved back from the dead-letter queue the message still ends well
        if (interrupted && first && point >= onItsLastTry().after("Runs.fail")) {
            assertThat(gate.only().status()).isNotEqualTo(RunStatus.RUNNING);
        }
        gate.admit(delivery, 1);
        assertThat(gate.only().status()).isEqualTo(RunStatus.PARTIALLY_ACCEPTED);
        assertThat(gate.sent.getLast()).isInstanceOf(DataAccepted.class);
    }

    static IntStream betweenCalls() throws IOException {
        return points()
            .mapToInt(point -> (int) point.get()[0])
            .distinct();
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("betweenCalls")
    void shouldAgreeWithAnotherWorkerThatDoesItAllInTheMiddle(int point) throws IOException {
        // Given a worker in whose middle another one takes the same delivery
        var gate = new GateFixture(spill);
        gate.contracts.published.put("orders", CONTRACT);
        Delivery delivery = gate.lands(KEY, ROWS);
        List<Map<String, byte[]>> others = new ArrayList<>();
        gate.faults.breakAt(point, () -> {
            gate.now = gate.now.plusSeconds(7);
            interrupted(gate, delivery, 2);
            others.add(new TreeMap<>(gate.lake.objects));
            return null;
        });

        // When both go on to their end
        gate.admit(delivery, 1);

        // Then they wrote the same bytes, and one run is finished
        assertThat(gate.lake.objects).containsExactlyEntriesOf(others.getFirst());
        assertThat(gate.only().status()).isEqualTo(RunStatus.PARTIALLY_ACCEPTED);
        assertThat(gate.runs.all().getFirst().eventPending()).isFalse();
        assertThat(gate.sent).hasSizeBetween(1, 2);
    }

    /** The calls of a delivery that goes well on its last try. */
    private Faults onItsLastTry() throws IOException {
        var whole = new GateFixture(spill);
        whole.contracts.published.put("orders", CONTRACT);
        whole.admit(whole.lands(KEY, ROWS), 5);
        return whole.faults;
    }

    private boolean begun(GateFixture gate, Delivery delivery) throws IOException {
        gate.faults.breakAt(onItsLastTry().after("Runs.begin"), Faults.Died::new);
        return interrupted(gate, delivery, 1);
    }

    private static boolean interrupted(GateFixture gate, Delivery delivery, int receives) {
        try {
            gate.admit(delivery, receives);
            return false;
        } catch (IOException | RuntimeException | Faults.Died e) {
            return true;
        }
    }
}
