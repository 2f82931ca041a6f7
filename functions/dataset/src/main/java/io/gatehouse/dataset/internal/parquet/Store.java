package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read in pieces from wherever they are. Counts what was read, and what is held of it in memory. */
public final class Store implements Closeable {

    /** What pages, dictionaries and pieces of the file may take together. */
    private static final long MEMORY = 160L << 20;

    private final ByteSource source;
    private final Progress progress;
    private long read;
    private long held;

    public Store(ByteSource source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    long size() {
        return source.size();
    }

    public long bytes() {
        return read;
    }

    /** Bytes from there on, exactly so many. */
    byte[] read(long from, int length) throws IOException {
        try (InputStream in = source.openAt(from)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw Broken.file("it ends too early");
            }
            read += length;
            progress.at(read, 0);
            return bytes;
        }
    }

    /** Accounts for memory that is taken, or given back if negative. */
    void hold(long bytes, String column) throws IOException {
        held += bytes;
        if (held > MEMORY) {
            throw Broken.tooLarge("the pages of '" + column + "' are too large");
        }
    }

    @Override
    public void close() {
        held = 0;
    }
}
