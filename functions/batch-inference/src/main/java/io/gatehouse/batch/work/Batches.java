package io.gatehouse.batch.work;

import java.util.List;
import java.util.Optional;

/** Where batches are kept, and which of their chunks are done. Reads see every write before them. */
public interface Batches {
    /**
     * A chunk that is done.
     *
     * @param number from 0
     */
    record Chunk(int number, long predicted, long failed) {}

    Optional<Batch> find(String id);

    /** Keeps a new batch, unless there is one of its id. */
    void begin(Batch batch);

    /** Notes that a chunk is done; noting it again changes nothing. */
    void done(Batch batch, Chunk chunk);

    List<Chunk> chunks(Batch batch);

    /** Keeps a batch that ended, unless another worker ended it before: then false. */
    boolean end(Batch ended);

    /** Notes that the bus was told. */
    void told(Batch told);
}
