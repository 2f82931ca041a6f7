package io.gatehouse.prediction.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.rows.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many ask at the same time while something breaks and is mended again. */
class UnderLoadTest {

    private static final int CALLERS = 8;
    private static final int MANY = 200;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_ANY_PAUSE = Duration.ofSeconds(3);

    private final Bench bench = new Bench();
    private final Map<String, Semaphore> answers = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> callers = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** What breaks, and who answers then. */
    enum Fault {
        MODEL(Source.ENDPOINT, (bench, down) -> bench.modelDown = down),
        MODEL_AND_ENDPOINT(Source.FALLBACK, (bench, down) -> {
            bench.modelDown = down;
            bench.endpointDown = down;
        }),
        TABLE_AND_ENDPOINT(Source.FALLBACK, (bench, down) -> {
            bench.tableDown = down;
            bench.endpointDown = down;
        });

        private final Source standIn;
        private final BiConsumer<Bench, Boolean> down;

        Fault(Source standIn, BiConsumer<Bench, Boolean> down) {
            this.standIn = standIn;
            this.down = down;
        }
    }

    @BeforeEach
    void begin() {
        bench.plan("{\"endpoint\":\"e\",\"fallback\":[{\"default\":{\"score\":0.5}}]}");
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.startVirtualThread(this::ask));
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        over = true;
        for (var caller : callers) {
            caller.join();
        }
        assertThat(failures).isEmpty();
    }

    private void ask() {
        while (!over) {
            try {
                var rows = List.of(new Row(0, null, Map.of("x", 0.1)));
                var answer = bench.predictor.predict("m", rows, "r").all().getFirst();
                counted(answer).release();
            } catch (Exception e) {
                failures.add(e);
            }
        }
    }

    private Semaphore counted(Answer answer) {
        return answers(answer.source(), answer.modelVersion());
    }

    private Semaphore answers(Source by, String version) {
        return answers.computeIfAbsent(by + " " + version, none -> new Semaphore(0));
    }

    /** Answers from now on: those that were under way are not counted. */
    private void awaitMany(Source by, String version) throws InterruptedException {
        var come = answers(by, version);
        come.drainPermits();
        assertThat(come.tryAcquire(CALLERS + MANY, DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
            .as("%s %s", by, version)
            .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerThroughAFaultAndByTheModelAfterIt(Fault fault) throws InterruptedException {
        awaitMany(Source.MODEL, "1");

        fault.down.accept(bench, true);
        awaitMany(fault.standIn, fault.standIn == Source.ENDPOINT ? "1" : "");
        fault.down.accept(bench, false);
        bench.pass(LONGER_THAN_ANY_PAUSE);

        awaitMany(Source.MODEL, "1");
    }

    @Test
    void shouldAnswerByTheModelAllTheTimeWhileTheAliasMoves() throws InterruptedException {
        awaitMany(Source.MODEL, "1");

        bench.champion = "2";

        awaitMany(Source.MODEL, "2");
        assertThat(answers).containsOnlyKeys("MODEL 1", "MODEL 2");
    }
}
