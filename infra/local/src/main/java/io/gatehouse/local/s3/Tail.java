package io.gatehouse.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Remembers the last bytes of a body that passes, where aws-chunked puts its trailers. */
final class Tail extends FilterInputStream {

    private static final int KEPT = 512;

    private final byte[] ring = new byte[KEPT];
    private long count;

    Tail(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            keep((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = Math.max(0, read - KEPT); i < read; i++) {
            keep(bytes[offset + i]);
        }
        return read;
    }

    /** The last bytes as text. */
    String text() {
        int kept = (int) Math.min(count, KEPT);
        var last = new byte[kept];
        for (int i = 0; i < kept; i++) {
            last[i] = ring[(int) ((count - kept + i) % KEPT)];
        }
        return new String(last, StandardCharsets.ISO_8859_1);
    }

    private void keep(byte b) {
        ring[(int) (count++ % KEPT)] = b;
    }
}
