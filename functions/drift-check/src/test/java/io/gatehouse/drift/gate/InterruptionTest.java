package io.gatehouse.drift.gate;

import static io.gatehouse.drift.gate.GateFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.DriftDetected;
import io.gatehouse.testing.Faults;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the comparison that sees a drift begin at every step in turn and asks for it again: one drift, told at least once. */
class InterruptionTest {

    static Stream<Arguments> points() {
        var whole = before();
        int from = whole.faults.points();
        whole.gate.check(NAME, "r2");
        int points = whole.faults.points() - from;
        assertThat(points).as("%s", whole.faults.calls()).isGreaterThan(20);
        Supplier<Throwable> died = Faults.Died::new;
        Supplier<Throwable> refused = () -> new IllegalStateException("AWS said no");
        return IntStream.range(0, points)
            .boxed()
            .flatMap(point -> Stream.of(Arguments.of(point, "the process dies", died), Arguments.of(point, "AWS refuses", refused)));
    }

    @ParameterizedTest(name = "at point {0} {1}")
    @MethodSource("points")
    void shouldTellTheDriftWhereverItIsInterrupted(int point, String what, Supplier<Throwable> fault) {
        // Given a comparison that is cut off at some point
        var fixture = before();
        fixture.faults.breakAt(point, fault);
        boolean interrupted = interrupted(fixture);

        // When it is asked for again, and then once more
        fixture.now = fixture.now.plusSeconds(7);
        fixture.gate.check(NAME, "r2");
        var outputs = new TreeMap<>(fixture.store.objects);
        fixture.gate.check(NAME, "r2");
        fixture.compare("r3", 1);

        // Then all is as if nothing had happened, but that the bus may have been told twice, the same thing
        assertThat(interrupted).isTrue();
        assertThat(fixture.drifts()).hasSizeBetween(1, 2).containsOnly("r2");
        assertThat(
            fixture.sent
                .stream()
                .map(event -> ((DriftDetected) event).detectedAt())
                .distinct()
        ).hasSize(1);
        assertThat(fixture.store.states.get(NAME).pending()).isNull();
        assertThat(fixture.store.states.get(NAME).open()).isTrue();
        assertThat(fixture.store.objects).containsAllEntriesOf(outputs);
        assertThat(fixture.store.comparisons.get(NAME)).containsOnlyKeys("r2", "r3");
    }

    static IntStream betweenCalls() {
        return points()
            .mapToInt(point -> (int) point.get()[0])
            .distinct();
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("betweenCalls")
    void shouldAgreeWithAnotherWorkerThatDoesItAllInTheMiddle(int point) {
        var fixture = before();
        fixture.faults.breakAt(point, () -> {
            fixture.now = fixture.now.plusSeconds(7);
            fixture.gate.check(NAME, "r2");
            return null;
        });

        fixture.gate.check(NAME, "r2");

        assertThat(fixture.drifts()).hasSizeBetween(1, 2).containsOnly("r2");
        assertThat(fixture.store.states.get(NAME).pending()).isNull();
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("betweenCalls")
    void shouldTellOneDriftWhereTheNextFileComesInTheMiddle(int point) {
        var fixture = before();
        fixture.store.enters(NAME, "r3", GateFixture.amounts(3, 1));
        fixture.faults.breakAt(point, () -> {
            fixture.gate.check(NAME, "r3");
            return null;
        });

        fixture.gate.check(NAME, "r2");

        assertThat(fixture.drifts().stream().distinct()).as("one drift, by the file that was seen first").hasSize(1);
        assertThat(fixture.store.states.get(NAME).newestRun()).isEqualTo("r3");
        assertThat(fixture.store.states.get(NAME).pending()).isNull();
    }

    private static GateFixture before() {
        var fixture = new GateFixture();
        fixture.compare("r1", 0);
        fixture.store.enters(NAME, "r2", GateFixture.amounts(2, 1));
        return fixture;
    }

    private static boolean interrupted(GateFixture fixture) {
        try {
            fixture.gate.check(NAME, "r2");
            return false;
        } catch (RuntimeException | Faults.Died e) {
            return true;
        }
    }
}
