package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerLinesTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<List<String>> taken = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void shouldLetAnAnswerGoWhenItsLineIsHandedOn() {
        try (var lines = new LedgerLines(vertx, taken::add, true)) {
            join(lines.add("a"));
            assertThat(taken).containsExactly(List.of("a"));

            join(lines.add("b"));
            assertThat(taken).containsExactly(List.of("a"), List.of("b"));
        }
    }

    @Test
    void shouldHandOnTogetherWhatComesWhileOthersAreOnTheirWay() throws InterruptedException {
        // Given
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (
            var lines = new LedgerLines(
                vertx,
                batch -> {
                    begun.countDown();
                    await(goOn);
                    taken.add(batch);
                },
                true
            )
        ) {
            // When
            var answers = new ArrayList<Future<?>>(List.of(lines.add("a")));
            begun.await();
            answers.add(lines.add("b"));
            answers.add(lines.add("c"));
            goOn.countDown();
            join(Future.all(answers));

            // Then
            assertThat(taken).containsExactly(List.of("a"), List.of("b", "c"));
        }
    }

    @Test
    void shouldNotHoldAnAnswerBackForEver() {
        var never = new CountDownLatch(1);
        var lines = new LedgerLines(vertx, batch -> await(never), true);

        join(lines.add("a"));

        assertThat(taken).isEmpty();
        never.countDown();
    }

    @Test
    void shouldHandOnWhatWaitsWhenItIsClosed() {
        var lines = new LedgerLines(vertx, taken::add, false);
        assertThat(lines.add("a").isComplete()).isTrue();
        lines.add("b");

        lines.close();

        assertThat(taken).containsExactly(List.of("a", "b"));
    }

    @Test
    void shouldGatherLinesThatNoAnswerWaitsFor() throws InterruptedException {
        var came = new CountDownLatch(1);
        var lines = new LedgerLines(
            vertx,
            batch -> {
                taken.add(batch);
                came.countDown();
            },
            false
        );

        lines.add("a");
        lines.add("b");

        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).containsExactly(List.of("a", "b"));
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
