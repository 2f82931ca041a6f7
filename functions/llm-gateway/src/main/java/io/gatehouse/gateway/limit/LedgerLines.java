package io.gatehouse.gateway.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers the ledger's lines and hands them on, those that come while some are on their way together. A process that may stand still from
 * the last byte of an answer on, as in Lambda, has the answer wait for its line; another gathers for a second. Thread-safe.
 */
public final class LedgerLines implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Consumer<List<String>> put;
    private final boolean awaited;
    private List<String> waiting = new ArrayList<>();
    private Promise<Void> gone = Promise.promise();
    private boolean underWay;

    /**
     * Lines on their way.
     *
     * @param put hands lines on and may block; tells itself what it could not hand on
     * @param awaited whether an answer waits for its line
     */
    public LedgerLines(Vertx vertx, Consumer<List<String>> put, boolean awaited) {
        this.vertx = vertx;
        this.put = put;
        this.awaited = awaited;
    }

    /** Succeeds when the answer may go: when the line is handed on, if it waits for that, but never much later. */
    public synchronized Future<?> add(String line) {
        waiting.add(line);
        var handedOn = gone.future();
        if (!underWay) {
            underWay = true;
            if (awaited) {
                next();
            } else {
                vertx.setTimer(GATHERING.toMillis(), fired -> next());
            }
        }
        return awaited ? patient(handedOn) : Future.succeededFuture();
    }

    private Future<?> patient(Future<Void> handedOn) {
        var enough = Promise.<Void>promise();
        long timer = vertx.setTimer(LONGEST_WAIT.toMillis(), fired -> enough.tryComplete());
        handedOn.onComplete(done -> {
            vertx.cancelTimer(timer);
            enough.tryComplete();
        });
        return enough.future();
    }

    private void next() {
        var batch = take();
        if (!batch.lines().isEmpty()) {
            vertx
                .executeBlocking(() -> handOn(batch.lines()), false)
                .onComplete(done -> {
                    batch.gone().complete();
                    next();
                });
        }
    }

    private record Batch(List<String> lines, Promise<Void> gone) {}

    private synchronized Batch take() {
        var batch = new Batch(waiting, gone);
        waiting = new ArrayList<>();
        gone = Promise.promise();
        underWay = !batch.lines().isEmpty();
        return batch;
    }

    private boolean handOn(List<String> lines) {
        put.accept(lines);
        return true;
    }

    /** Hands on what waits, in this thread. */
    @Override
    public void close() {
        var batch = take();
        if (!batch.lines().isEmpty()) {
            put.accept(batch.lines());
        }
    }
}
