package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what passes, and tells now and then how far the reading has come. */
public final class MeteredStream extends FilterInputStream {

    private static final long STEP = 8L << 20;

    private final Progress progress;
    private long bytes;
    private long told;

    public MeteredStream(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        bytes += Math.max(0, read);
        if (bytes - told >= STEP) {
            told = bytes;
            progress.at(bytes, 0);
        }
        return read;
    }
}
