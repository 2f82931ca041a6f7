package io.gatehouse.benchmark;

import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch whose chunks are never done, so that they can be done again.
 *
 * @param rows in all of them
 */
record OneBatch(long rows) implements Batches {
    static final String ID = "b";
    static final Instant BEGAN = Instant.EPOCH;
    /** As the function has them. */
    static final int CHUNK_ROWS = 50_000;

    @Override
    public Optional<Batch> find(String id) {
        var none = new Counts(rows, 0, 0);
        return Optional.of(
            new Batch(
                ID,
                "d",
                "r",
                "m",
                1,
                "running",
                "flight",
                false,
                "jsonl",
                rows,
                CHUNK_ROWS,
                none,
                "s3://lake",
                BEGAN,
                null,
                null,
                false
            )
        );
    }

    @Override
    public Page list(String dataset, int limit, String from) {
        return new Page(List.of(), null);
    }

    @Override
    public void begin(Batch batch) {}

    @Override
    public void done(Batch batch, Chunk chunk) {
        if (chunk.predicted() != CHUNK_ROWS) {
            throw new IllegalStateException(chunk.toString());
        }
    }

    @Override
    public List<Chunk> chunks(Batch batch) {
        return List.of();
    }

    @Override
    public boolean end(Batch ended) {
        return false;
    }

    @Override
    public void told(Batch told) {}
}
