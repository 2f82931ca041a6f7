package io.gatehouse.dataset.internal.parquet;

import java.io.ByteArrayOutputStream;

/** Writes small numbers in the mixture of runs and packed bits that {@link Hybrid} reads. */
final class HybridWriter {

    private static final int GROUP = 8;
    private static final int MOST_GROUPS = 63;

    private HybridWriter() {}

    /** The numbers to write. */
    @FunctionalInterface
    interface Numbers {
        int at(int index);
    }

    /** @param width of each number in bits */
    static byte[] encode(Numbers numbers, int count, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < count) {
            int run = run(numbers, at, count);
            if (run >= GROUP || at + run == count) {
                int taken = at + run == count ? run : (run / GROUP) * GROUP;
                varint(out, (long) taken << 1);
                for (int shift = 0; shift < width; shift += Byte.SIZE) {
                    out.write(numbers.at(at) >>> shift);
                }
                at += taken;
            } else {
                at = packed(out, numbers, at, count, width);
            }
        }
        return out.toByteArray();
    }

    private static int run(Numbers numbers, int from, int count) {
        int first = numbers.at(from);
        int at = from + 1;
        while (at < count && numbers.at(at) == first) {
            at++;
        }
        return at - from;
    }

    private static int packed(ByteArrayOutputStream out, Numbers numbers, int from, int count, int width) {
        int groups = 1;
        while (groups < MOST_GROUPS && from + groups * GROUP < count && run(numbers, from + groups * GROUP, count) < GROUP) {
            groups++;
        }
        varint(out, ((long) groups << 1) | 1);
        long bits = 0;
        int held = 0;
        for (int i = from; i < from + groups * GROUP; i++) {
            bits |= (i < count ? (long) numbers.at(i) : 0) << held;
            for (held += width; held >= Byte.SIZE; held -= Byte.SIZE) {
                out.write((int) bits);
                bits >>>= Byte.SIZE;
            }
        }
        return Math.min(count, from + groups * GROUP);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
