package io.gatehouse.dataset.range;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** Moves over a stream, with a byte to look back at and some to look ahead. */
final class Window {

    private static final int SIZE = 1 << 18;
    private static final int AHEAD = 16;

    private final InputStream in;
    final byte[] data = new byte[SIZE + Bytes.PADDING];
    private long base;
    int limit;
    private boolean ended;

    /** Begins at the stream's first byte, which has that offset in the file. */
    Window(InputStream in, long offset) {
        this.in = in;
        this.base = offset;
    }

    /** Offset in the file of that place. */
    long offset(int at) {
        return base + at;
    }

    /** Makes sure that some bytes lie ahead of a place, or else all there are; returns where the place is then. */
    int ahead(int at) throws IOException {
        int place = at;
        while (place + AHEAD > limit && !ended) {
            int shift = Math.max(0, place - 1);
            System.arraycopy(data, shift, data, 0, limit - shift);
            base += shift;
            limit -= shift;
            place -= shift;
            int read = in.read(data, limit, SIZE - limit);
            ended = read < 0;
            limit += Math.max(0, read);
        }
        return place;
    }

    /** The length of the line break that ends at that place, or 0 if none does: a return before a line feed ends nothing. */
    int breakAt(int at) {
        if (data[at] == '\n') {
            return at > 0 && data[at - 1] == '\r' ? 2 : 1;
        }
        return data[at] == '\r' && (at + 1 >= limit || data[at + 1] != '\n') ? 1 : 0;
    }
}
