package io.gatehouse.dataset.internal.parquet;

import java.io.ByteArrayOutputStream;

/** Writes levels in the mixture of runs and packed bits that {@link Hybrid} reads. */
final class LevelWriter {

    private static final int GROUP = 8;
    private static final int MOST_GROUPS = 63;

    private LevelWriter() {}

    static byte[] encode(byte[] levels, int count, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < count) {
            int run = run(levels, at, count);
            if (run >= GROUP || at + run == count) {
                int taken = at + run == count ? run : (run / GROUP) * GROUP;
                varint(out, (long) taken << 1);
                out.write(levels[at]);
                at += taken;
            } else {
                at = packed(out, levels, at, count, width);
            }
        }
        return out.toByteArray();
    }

    private static int run(byte[] levels, int from, int count) {
        int at = from + 1;
        while (at < count && levels[at] == levels[from]) {
            at++;
        }
        return at - from;
    }

    private static int packed(ByteArrayOutputStream out, byte[] levels, int from, int count, int width) {
        int groups = 1;
        while (groups < MOST_GROUPS && from + groups * GROUP < count && run(levels, from + groups * GROUP, count) < GROUP) {
            groups++;
        }
        varint(out, ((long) groups << 1) | 1);
        long bits = 0;
        int held = 0;
        for (int i = from; i < from + groups * GROUP; i++) {
            bits |= (i < count ? levels[i] & 0xffL : 0) << held;
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
