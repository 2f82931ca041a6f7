package io.gatehouse.dataset.internal.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after so many bytes. */
public final class BoundedStream extends FilterInputStream {

    private long left;

    public BoundedStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(target, from, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
