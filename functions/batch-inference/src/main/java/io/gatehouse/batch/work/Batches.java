package io.gatehouse.batch.work;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where batches are kept, and which of their chunks are done. Reads see every write before them. */
public interface Batches {
    /**
     * A chunk that is done.
     *
     * @param number from 0
     */
    record Chunk(int number, long predicted, long failed) {}

    /**
     * A part of a list.
     *
     * @param next id of the last batch of this part; null at the end
     */
    record Page(List<Batch> batches, @Nullable String next) {}

    Optional<Batch> find(String id);

    /**
     * Lists batches, those of the newest runs first.
     *
     * @param dataset of these rows only; of all data sets if empty
     * @param from the last batch of the part before; empty for the first part
     */
    Page list(String dataset, int limit, String from);

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
