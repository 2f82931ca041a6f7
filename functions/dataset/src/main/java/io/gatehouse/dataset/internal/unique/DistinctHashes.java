package io.gatehouse.dataset.internal.unique;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The distinct hashes among any number of them, in order, in bounded memory. */
final class DistinctHashes implements Closeable {

    private final long memory;
    private final SpilledRuns runs;
    private LongSet seen = new LongSet();

    DistinctHashes(long memory, Path folder) {
        this.memory = memory;
        this.runs = new SpilledRuns(folder);
    }

    void add(long hash) throws IOException {
        if (seen.growsNext() && 3 * seen.bytes() > memory) {
            runs.spill(seen);
        }
        seen.add(hash);
    }

    /** Gives all of them in ascending order; nothing may be added afterwards. */
    void each(LongSet.Sink sink) throws IOException {
        if (!runs.any()) {
            seen.drain(sink);
            return;
        }
        runs.spill(seen);
        seen = new LongSet();
        runs.eachDistinct(sink);
    }

    @Override
    public void close() throws IOException {
        runs.close();
    }
}
