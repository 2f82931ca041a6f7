package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Reads numbers in blocks of packed differences (encoding DELTA_BINARY_PACKED). */
final class DeltaNumbers {

    private final byte[] data;
    private final int to;
    private final int perMini;
    private final int minis;
    private final long count;
    private final int[] widths;
    private int at;
    private long read;
    private long value;
    private long least;
    private int mini;
    private int inMini;
    private long bit;

    /** @param most how many numbers there may be, by the page's own header */
    DeltaNumbers(byte[] data, int from, int to, int most) throws FileProblem {
        this.data = data;
        this.at = from;
        this.to = to;
        long block = varint();
        long parts = varint();
        this.count = varint();
        this.value = zigzag();
        if (parts <= 0 || parts > 1024 || block <= 0 || block > 1 << 20 || block % (parts * 8) != 0 || count < 0 || count > most) {
            throw Broken.file("a page has blocks of no size");
        }
        this.minis = (int) parts;
        this.perMini = (int) (block / parts);
        this.widths = new int[minis];
        this.mini = minis;
    }

    /** Where the bytes behind all of the numbers begin. */
    static int end(byte[] data, int from, int to, int most) throws FileProblem {
        DeltaNumbers numbers = new DeltaNumbers(data, from, to, most);
        for (long i = 0; i < numbers.count; i++) {
            numbers.next();
        }
        return numbers.read > 1 ? Math.min(numbers.at + (numbers.perMini * numbers.widths[numbers.mini]) / 8, to) : numbers.at;
    }

    /** All numbers, which must be lengths. */
    int[] all() throws FileProblem {
        int[] all = new int[(int) count];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.clamp(next(), -1, Integer.MAX_VALUE);
        }
        return all;
    }

    long next() throws FileProblem {
        if (read >= count) {
            throw PlainValues.endsTooEarly();
        }
        if (read++ == 0) {
            return value;
        }
        if (mini == minis || inMini == perMini) {
            advance();
        }
        inMini++;
        value += least + unpack(widths[mini]);
        return value;
    }

    private void advance() throws FileProblem {
        if (mini < minis) {
            at = Math.min(at + (perMini * widths[mini]) / 8, to);
            mini++;
        }
        if (mini == minis) {
            least = zigzag();
            for (int i = 0; i < minis; i++) {
                widths[i] = byteAt(at++);
                if (widths[i] > 64) {
                    throw Broken.file("a page has numbers of " + widths[i] + " bits");
                }
            }
            mini = 0;
        }
        inMini = 0;
        bit = 0;
    }

    private long unpack(int width) throws FileProblem {
        long result = 0;
        for (int done = 0; done < width; ) {
            int shift = (int) (bit & 7);
            int taken = Math.min(8 - shift, width - done);
            long part = (byteAt(at + (int) (bit >>> 3)) >>> shift) & ((1L << taken) - 1);
            result |= part << done;
            done += taken;
            bit += taken;
        }
        return result;
    }

    private long zigzag() throws FileProblem {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    private long varint() throws FileProblem {
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = byteAt(at++);
            result |= (long) (part & 0x7f) << Math.min(shift, 63);
            if (part < 0x80) {
                return result;
            }
        }
        throw Broken.file("a page has a number without an end");
    }

    private int byteAt(int position) throws FileProblem {
        if (position >= to) {
            throw PlainValues.endsTooEarly();
        }
        return data[position] & 0xff;
    }
}
