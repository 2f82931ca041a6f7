package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Inflates Snappy's raw format (google/snappy, format_description.txt). */
final class Snappy {

    private final byte[] in;
    private final int to;
    private final byte[] out;
    private final int start;
    private int at;
    private int made;

    private Snappy(byte[] in, int from, int to, byte[] out, int start) {
        this.in = in;
        this.at = from;
        this.to = to;
        this.out = out;
        this.start = start;
        this.made = start;
    }

    /** Inflates so that it fills {@code out} exactly from {@code start} to {@code size}. */
    static void inflate(byte[] in, int from, int to, byte[] out, int start, int size) throws FileProblem {
        Snappy snappy = new Snappy(in, from, to, out, start);
        if (snappy.length() != size - start) {
            throw damaged();
        }
        while (snappy.at < to) {
            snappy.element(size);
        }
        if (snappy.made != size) {
            throw damaged();
        }
    }

    private long length() throws FileProblem {
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = next();
            length |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return length;
            }
        }
        throw damaged();
    }

    private void element(int size) throws FileProblem {
        int tag = next();
        switch (tag & 3) {
            case 0 -> literal(tag >>> 2, size);
            case 1 -> copy(((tag & 0xe0) << 3) | next(), ((tag >>> 2) & 7) + 4, size);
            case 2 -> copy(next() | (next() << 8), (tag >>> 2) + 1, size);
            default -> copy(next() | (next() << 8) | (next() << 16) | (next() << 24), (tag >>> 2) + 1, size);
        }
    }

    private void literal(int code, int size) throws FileProblem {
        int length = code;
        if (code >= 60) {
            length = 0;
            for (int i = 0; i < code - 59; i++) {
                length |= next() << (8 * i);
            }
        }
        length++;
        if (length <= 0 || length > to - at || length > size - made) {
            throw damaged();
        }
        System.arraycopy(in, at, out, made, length);
        at += length;
        made += length;
    }

    private void copy(int offset, int length, int size) throws FileProblem {
        if (offset <= 0 || offset > made - start || length > size - made) {
            throw damaged();
        }
        if (offset >= length) {
            System.arraycopy(out, made - offset, out, made, length);
        } else {
            for (int i = 0; i < length; i++) {
                out[made + i] = out[made + i - offset];
            }
        }
        made += length;
    }

    private int next() throws FileProblem {
        if (at >= to) {
            throw damaged();
        }
        return in[at++] & 0xff;
    }

    private static FileProblem damaged() {
        return Broken.file("a page's compressed data is damaged");
    }
}
