package io.gatehouse.dataset.fuzz;

import io.gatehouse.dataset.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read of a file, over all of its openings. */
final class CountedSource implements ByteSource {

    private final String name;
    private final byte[] bytes;
    private long read;

    CountedSource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    long read() {
        return read;
    }

    @Override
    public InputStream open() {
        return openAt(0);
    }

    @Override
    public InputStream openAt(long offset) {
        int from = (int) Math.min(offset, bytes.length);
        return new FilterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)) {
            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                int count = in.read(target, at, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return bytes.length;
    }
}
