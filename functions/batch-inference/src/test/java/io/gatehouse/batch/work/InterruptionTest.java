package io.gatehouse.batch.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testing.Faults;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks a batch of three chunks at every step in turn, before it and after: every row is in the output exactly once all the same. */
class InterruptionTest {

    private static final int ROWS = 25;

    static Stream<Arguments> points() throws IOException {
        var whole = new World(ROWS, 10);
        whole.deliverAll();
        assertThat(whole.faults.points()).as("%s", whole.faults.calls()).isGreaterThan(60);
        Supplier<Throwable> died = Faults.Died::new;
        Supplier<Throwable> refused = () -> new IllegalStateException("AWS said no");
        return IntStream.range(0, whole.faults.points())
            .boxed()
            .flatMap(point -> Stream.of(Arguments.of(point, "the process dies", died), Arguments.of(point, "AWS refuses", refused)));
    }

    @ParameterizedTest(name = "at point {0} {1}")
    @MethodSource("points")
    void shouldLoseAndRepeatNoRow(int point, String what, Supplier<Throwable> fault) throws IOException {
        // Given a batch that is cut off at some point
        var whole = new World(ROWS, 10);
        whole.deliverAll();
        var world = new World(ROWS, 10);
        world.faults.breakAt(point, fault);
        boolean interrupted = interrupted(world);

        // When the queue delivers again what was not answered, later and to a version that is not the champion any more
        world.now = world.now.plusSeconds(40);
        world.deliverAll();

        // Then every row is there once, and the bus was told at least once, of the same end
        assertThat(interrupted).isTrue();
        assertThat(world.lines("predictions/")).hasSize(ROWS);
        assertThat(world.lines("predictions/").stream().map(InterruptionTest::withoutTime)).containsExactlyElementsOf(
            whole.lines("predictions/").stream().map(InterruptionTest::withoutTime).toList()
        );
        assertThat(world.shelved).isEqualTo(whole.shelved);
        assertThat(world.told).hasSizeBetween(1, 2);
        assertThat(world.told.stream().distinct()).hasSize(1);
        assertThat(world.kept.batches.values()).allMatch(batch -> batch.status().equals("finished") && !batch.untold());
    }

    /** Another worker takes every message that there is, in the middle of the first one's work. */
    @ParameterizedTest(name = "at point {0}")
    @MethodSource("betweenCalls")
    void shouldAgreeWithAnotherWorkerInTheMiddle(int point) throws IOException {
        var world = new World(ROWS, 10);
        world.faults.breakAt(point, () -> {
            for (int chunk = 0; chunk < 3 && world.kept.batches.containsKey("r1.flight-delay.champion"); chunk++) {
                work(world, chunk);
            }
            return null;
        });

        world.deliverAll();

        assertThat(world.lines("predictions/")).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(world.told.stream().distinct()).hasSize(1);
    }

    static IntStream betweenCalls() throws IOException {
        return points()
            .mapToInt(point -> (int) point.get()[0])
            .distinct();
    }

    private static void work(World world, int chunk) {
        try {
            world.worker.work("r1.flight-delay.champion", chunk);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean interrupted(World world) throws IOException {
        try {
            world.deliverAll();
            return false;
        } catch (IllegalStateException | Faults.Died e) {
            return true;
        }
    }

    /** When the batch began is the one thing that may differ: the first try may not have left a trace. */
    private static String withoutTime(String line) {
        return line.replaceAll("\"at\":\"[^\"]*\"", "");
    }
}
