package io.gatehouse.batch.work;

import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import io.gatehouse.events.DomainEvent;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Ends a batch once all its chunks are done, and tells the bus: before it is noted that it was told, so at least once. Thread-safe. */
public final class Finisher {

    private final Batches batches;
    private final Consumer<DomainEvent> bus;
    private final InstantSource clock;

    public Finisher(Batches batches, Consumer<DomainEvent> bus, InstantSource clock) {
        this.batches = batches;
        this.bus = bus;
        this.clock = clock;
    }

    void finish(Batch batch) {
        if (!batch.running()) {
            tell(batch);
            return;
        }
        var done = batches.chunks(batch);
        if (done.size() == batch.chunks()) {
            long predicted = done.stream().mapToLong(Chunk::predicted).sum();
            long failed = done.stream().mapToLong(Chunk::failed).sum();
            var counts = new Counts(predicted + failed, predicted, failed);
            end(batch.ended(Batch.FINISHED, counts, clock.instant().truncatedTo(ChronoUnit.SECONDS), null));
        }
    }

    /** Ends a batch whose model does not answer: trying again is no use. */
    void fail(Batch batch, String why) {
        end(batch.ended(Batch.FAILED, batch.rows(), clock.instant().truncatedTo(ChronoUnit.SECONDS), why));
    }

    private void end(Batch ended) {
        if (batches.end(ended)) {
            tell(ended);
        }
    }

    private void tell(Batch ended) {
        if (ended.untold()) {
            bus.accept(ended.event());
            batches.told(ended.told());
        }
    }
}
