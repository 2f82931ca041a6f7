package io.gatehouse.dataset.internal.unique;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Sorted runs of hashes in temporary files, merged to find what occurs in more than one. */
final class SpilledRuns implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    SpilledRuns(Path folder) {
        this.folder = folder;
    }

    boolean any() {
        return !files.isEmpty();
    }

    /** Takes all that the set has out of it. */
    void spill(LongSet hashes) throws IOException {
        Path file = Files.createTempFile(folder, "keys-", ".run");
        files.add(file);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            hashes.drain(out::writeLong);
        }
    }

    /** Gives what occurs in more than one run, as often as it occurs again. */
    void eachRepeated(LongSet.Sink sink) throws IOException {
        merge((hash, again) -> {
            if (again) {
                sink.accept(hash);
            }
        });
    }

    /** Gives everything once, in ascending order. */
    void eachDistinct(LongSet.Sink sink) throws IOException {
        merge((hash, again) -> {
            if (!again) {
                sink.accept(hash);
            }
        });
    }

    private void merge(Merged merged) throws IOException {
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> next = new PriorityQueue<>();
            for (Path file : files) {
                Run run = new Run(file);
                open.add(run);
                if (run.advance()) {
                    next.add(run);
                }
            }
            merge(next, merged);
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    private static void merge(PriorityQueue<Run> next, Merged merged) throws IOException {
        boolean first = true;
        long last = 0;
        for (Run run = next.poll(); run != null; run = next.poll()) {
            merged.accept(run.hash, !first && run.hash == last);
            first = false;
            last = run.hash;
            if (run.advance()) {
                next.add(run);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        files.clear();
    }

    private interface Merged {
        void accept(long hash, boolean again) throws IOException;
    }

    private static final class Run implements Comparable<Run>, Closeable {

        private final DataInputStream in;
        private long hash;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        boolean advance() throws IOException {
            try {
                hash = in.readLong();
                return true;
            } catch (EOFException end) {
                return false;
            }
        }

        @Override
        public int compareTo(Run other) {
            return Long.compare(hash, other.hash);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
