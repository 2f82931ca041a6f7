package io.gatehouse.drift.gate;

import static io.gatehouse.drift.gate.PerformanceFixture.LABELS;
import static io.gatehouse.drift.gate.PerformanceFixture.PREDICTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.drift.performance.Logs;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.ModelPerformanceFell;
import io.gatehouse.testing.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerformanceGateTest {

    @Test
    void shouldTellAPlantedFallOnceOverTenFilesOfLateLabels() {
        var fixture = new PerformanceFixture();
        for (int day = 0; day < 10; day++) {
            fixture.predict(day, accuracy(day));
        }
        fixture.gate.check(PREDICTIONS);
        for (int day = 0; day < 10; day++) {
            fixture.label(day, accuracy(day));
            fixture.gate.check(LABELS);
            assertThat(fixture.sent)
                .as("after the labels of day %s", day)
                .hasSize(day < 6 ? 0 : 1);
        }

        var fell = fixture.falls().getFirst();
        assertThat(fell.model()).isEqualTo("model");
        assertThat(fell.modelVersion()).isEqualTo("1");
        assertThat(fell.metric()).isEqualTo("accuracy");
        assertThat(fell.runId()).isEqualTo("r06");
        assertThat(fell.windowStart()).isEqualTo(Logs.START.plus(Duration.ofDays(6)));
        assertThat(fell.reference() - fell.current()).isGreaterThan(0.1);
        assertThat(fell.recommendation().en()).isNotEmpty();
        assertThat(fell.recommendation().ko()).isNotEmpty();
        assertThat(fixture.store.objects).containsKeys("reports/truths/r06/performance.html", "reports/truths/r09/performance.json");
    }

    @Test
    void shouldCountEachLabelOnceHoweverLateRepeatedOrReordered() {
        var inOrder = new PerformanceFixture();
        var mixed = new PerformanceFixture();
        for (int day = 0; day < 10; day++) {
            inOrder.predict(day, accuracy(day));
            inOrder.label(day, accuracy(day));
        }
        inOrder.gate.check(LABELS);

        var all = new ArrayList<LabelRecord>();
        for (int day = 9; day >= 0; day--) {
            all.addAll(Logs.day(day, 300, accuracy(day)).labels());
        }
        for (int file = 0; file < 10; file++) {
            int part = file;
            var lines = IntStream.range(0, all.size())
                .filter(i -> i % 10 == part || i % 10 == (part + 3) % 10)
                .mapToObj(all::get)
                .toList();
            mixed.enter(LABELS, PerformanceFixture.run(file), Logs.labelRows(lines));
            mixed.gate.check(LABELS);
            mixed.gate.check(LABELS);
        }
        assertThat(mixed.store.objects).as("labels that come before all predictions").isEmpty();
        for (int day = 9; day >= 0; day--) {
            mixed.predict(day, accuracy(day));
            mixed.gate.check(PREDICTIONS);
        }

        assertThat(mixed.sent).hasSize(1);
        assertThat(curves(mixed)).isEqualTo(curves(inOrder));
    }

    private static String curves(PerformanceFixture fixture) {
        var json = fixture.store.objects.get("reports/truths/r09/performance.json");
        return json.substring(json.indexOf("\"curves\""));
    }

    @Test
    void shouldTellAnotherFallAfterARecovery() {
        var fixture = new PerformanceFixture();
        for (int day = 0; day < 14; day++) {
            fixture.predict(day, day == 4 || day == 10 ? 0.6 : 0.9);
            fixture.label(day, day == 4 || day == 10 ? 0.6 : 0.9);
            fixture.gate.check(LABELS);
        }

        assertThat(fixture.falls()).extracting(ModelPerformanceFell::runId).containsExactly("r04", "r10");
    }

    @Test
    void shouldLeaveOtherDataSetsAndBrokenContractsAlone() {
        var fixture = new PerformanceFixture();
        fixture.store.contracts.put("other", "{}");
        fixture.store.contracts.put(
            LABELS,
            "{\"gatehouse\":{\"kind\":\"labels\",\"performance\":{\"predictions\":\"made\",\"window\":\"day\"}}}"
        );
        fixture.predict(1, 0.9);
        fixture.label(1, 0.9);

        fixture.gate.check("other");
        fixture.gate.check(LABELS);

        assertThat(fixture.store.objects).isEmpty();
        assertThat(fixture.states).isEmpty();
    }

    @Test
    void shouldPassOverLinesThatAreNone() {
        var fixture = new PerformanceFixture();
        for (int day = 0; day < 3; day++) {
            fixture.predict(day, 0.9);
            fixture.label(day, 0.9);
        }
        fixture.enter(LABELS, "r08", List.of(Map.of("id", "x"), Map.of("label", "yes"), Map.of()));
        fixture.enter(PREDICTIONS, "r08", List.of(Map.of("id", "x", "prediction", "yes", "at", "yesterday", "segments", "[")));

        fixture.gate.check(LABELS);

        assertThat(fixture.store.objects.get("reports/truths/r08/performance.json")).contains("\"unreadable\" : 4");
    }

    static IntStream points() {
        var whole = before();
        int from = whole.faults.points();
        whole.gate.check(LABELS);
        return IntStream.range(0, whole.faults.points() - from);
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("points")
    void shouldTellTheFallWhereverItIsInterrupted(int point) {
        var fixture = before();
        fixture.faults.breakAt(point, Faults.Died::new);
        try {
            fixture.gate.check(LABELS);
        } catch (Faults.Died e) {
            fixture.now = fixture.now.plusSeconds(7);
        }

        fixture.gate.check(LABELS);
        var outputs = new TreeMap<>(fixture.store.objects);
        fixture.gate.check(LABELS);

        assertThat(fixture.falls().stream().distinct()).hasSize(1);
        assertThat(fixture.sent).hasSizeBetween(1, 2);
        assertThat(fixture.states.get(LABELS).pending()).isNull();
        assertThat(fixture.states.get(LABELS).open()).isTrue();
        assertThat(fixture.store.objects).isEqualTo(outputs);
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("points")
    void shouldAgreeWithAnotherWorkerThatDoesItAllInTheMiddle(int point) {
        var fixture = before();
        fixture.faults.breakAt(point, () -> {
            fixture.gate.check(LABELS);
            return null;
        });

        fixture.gate.check(LABELS);

        assertThat(fixture.falls().stream().distinct()).hasSize(1);
        assertThat(fixture.states.get(LABELS).pending()).isNull();
    }

    private static PerformanceFixture before() {
        var fixture = new PerformanceFixture();
        for (int day = 0; day < 5; day++) {
            fixture.predict(day, day < 4 ? 0.9 : 0.6);
            fixture.label(day, day < 4 ? 0.9 : 0.6);
        }
        return fixture;
    }

    private static double accuracy(int day) {
        return day < 6 ? 0.9 : 0.7;
    }
}
