package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.read.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the hashes that occur more than once among any number of them, in bounded memory. */
final class RepeatedHashes implements Closeable {

    private static final int MAX_REPEATED = 500_000;

    private final long memory;
    private final SpilledRuns runs;
    private final LongSet repeated = new LongSet();
    private LongSet seen = new LongSet();

    RepeatedHashes(long memory, Path folder) {
        this.memory = memory;
        this.runs = new SpilledRuns(folder);
    }

    void add(long hash) throws IOException {
        if (seen.growsNext() && 3 * seen.bytes() > memory) {
            runs.spill(seen);
        }
        if (!seen.add(hash)) {
            repeat(hash);
        }
    }

    private void repeat(long hash) throws FileProblem {
        if (repeated.add(hash) && repeated.size() > MAX_REPEATED) {
            throw new FileProblem(
                "too_many_duplicates",
                "more than " +
                    MAX_REPEATED +
                    " keys occur more than once: look whether the file was written twice, or the key misses a column"
            );
        }
    }

    /** All of them; nothing may be added afterwards. */
    LongSet finish() throws IOException {
        if (runs.any()) {
            runs.spill(seen);
            seen = new LongSet();
            runs.eachRepeated(this::repeat);
        }
        return repeated;
    }

    @Override
    public void close() throws IOException {
        runs.close();
    }
}
