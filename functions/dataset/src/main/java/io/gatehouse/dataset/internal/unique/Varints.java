package io.gatehouse.dataset.internal.unique;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers from 0 in as few bytes as they need, seven bits a byte. */
public final class Varints {

    private Varints() {}

    public static void write(DataOutput out, long value) throws IOException {
        long left = value;
        for (; left > 0x7F; left >>>= 7) {
            out.writeByte((int) (left & 0x7F) | 0x80);
        }
        out.writeByte((int) left);
    }

    public static long read(DataInput in) throws IOException {
        return rest(in, in.readUnsignedByte());
    }

    /** Reads on behind the first byte. */
    static long rest(DataInput in, int first) throws IOException {
        long value = first & 0x7F;
        int last = first;
        for (int shift = 7; last > 0x7F; shift += 7) {
            last = in.readUnsignedByte();
            value |= (long) (last & 0x7F) << shift;
        }
        return value;
    }
}
