package io.gatehouse.dataset.internal.unique;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Distinct hashes in ascending order in a temporary file. */
final class SortedHashes implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path file;
    private long size;

    private SortedHashes(Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.createTempFile(folder, "references-", ".hashes");
    }

    static SortedHashes of(DistinctHashes hashes, Path folder) throws IOException {
        var made = new SortedHashes(folder);
        try (DataOutputStream out = made.writer()) {
            hashes.each(hash -> made.write(out, hash));
        }
        return made;
    }

    private DataOutputStream writer() throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    private void write(DataOutputStream out, long hash) throws IOException {
        out.writeLong(hash);
        size++;
    }

    long size() {
        return size;
    }

    /** Those that the other sequence, in the same order, has not. */
    SortedHashes without(InputStream others) throws IOException {
        var left = new SortedHashes(folder);
        try (
            DataInputStream mine = reader();
            DataInputStream theirs = new DataInputStream(new BufferedInputStream(others, BUFFER));
            DataOutputStream out = left.writer()
        ) {
            OptionalLong other = next(theirs);
            for (long i = 0; i < size; i++) {
                long hash = mine.readLong();
                while (other.isPresent() && other.getAsLong() < hash) {
                    other = next(theirs);
                }
                if (other.isEmpty() || other.getAsLong() != hash) {
                    left.write(out, hash);
                }
            }
        }
        return left;
    }

    private static OptionalLong next(DataInputStream in) throws IOException {
        try {
            return OptionalLong.of(in.readLong());
        } catch (EOFException end) {
            return OptionalLong.empty();
        }
    }

    LongSet toSet() throws IOException {
        LongSet set = new LongSet();
        try (DataInputStream in = reader()) {
            for (long i = 0; i < size; i++) {
                set.add(in.readLong());
            }
        }
        return set;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    private DataInputStream reader() throws IOException {
        return new DataInputStream(new BufferedInputStream(open(), BUFFER));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
