package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Reads small numbers in Parquet's mixture of runs and packed bits (encoding RLE), one at a time. */
final class Hybrid {

    private static final int MAX_WIDTH = 32;

    private final byte[] data;
    private final int limit;
    private final int width;
    private final long mask;
    private int at;
    private long left;
    private boolean packed;
    private int repeated;
    private long bit;

    Hybrid(byte[] data, int from, int limit, int width) throws FileProblem {
        if (width < 0 || width > MAX_WIDTH) {
            throw Broken.file("a page has numbers of " + width + " bits");
        }
        this.data = data;
        this.at = from;
        this.limit = limit;
        this.width = width;
        this.mask = width == 0 ? 0 : -1L >>> (64 - width);
    }

    /** As many bits as the largest level needs. */
    static int widthOf(int maximum) {
        return 32 - Integer.numberOfLeadingZeros(maximum);
    }

    int next() throws FileProblem {
        while (left == 0) {
            run();
        }
        left--;
        return packed ? unpack() : repeated;
    }

    private int unpack() throws FileProblem {
        int from = at + (int) (bit >>> 3);
        int shift = (int) (bit & 7);
        bit += width;
        if (at + ((bit + 7) >>> 3) > limit) {
            throw Broken.file("a page ends too early");
        }
        long word = 0;
        for (int i = 0; 8 * i < shift + width; i++) {
            word |= (data[from + i] & 0xffL) << (8 * i);
        }
        int value = (int) ((word >>> shift) & mask);
        if (left == 0) {
            at += (int) Math.min((bit + 7) >>> 3, limit - at);
        }
        return value;
    }

    private void run() throws FileProblem {
        long head = 0;
        int shift = 0;
        int part;
        do {
            if (at >= limit || shift > 35) {
                throw Broken.file("a page ends too early");
            }
            part = data[at++] & 0xff;
            head |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part >= 0x80);
        packed = (head & 1) == 1;
        left = packed ? (head >>> 1) * 8 : head >>> 1;
        bit = 0;
        if (!packed) {
            int bytes = (width + 7) >>> 3;
            if (bytes > limit - at) {
                throw Broken.file("a page ends too early");
            }
            repeated = 0;
            for (int i = 0; i < bytes; i++) {
                repeated |= (data[at++] & 0xff) << (8 * i);
            }
        }
    }
}
