package io.gatehouse.dataset.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads and hashes of ranges of byte arrays. */
public final class Bytes {

    /** What an array needs behind its content so that blocks of words can be read at its end. */
    public static final int PADDING = 64;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final long LAST = 0xA0761D6478BD642FL;

    private Bytes() {}

    /** Eight bytes from {@code at}, the first in the lowest bits. */
    public static long word(byte[] data, int at) {
        return (long) WORD.get(data, at);
    }

    /** The {@code length} (0 to 8) bytes from {@code at}, the first in the lowest bits, the rest zero. */
    public static long word(byte[] data, int at, int length) {
        if (at + 8 <= data.length) {
            return word(data, at) & Digits.MASKS[length];
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << 8) | (data[at + i] & 0xffL);
        }
        return word;
    }

    /** A well mixed 64-bit hash of the range, taken in words as the wyhash family does. */
    public static long hash(byte[] data, int from, int to) {
        int length = to - from;
        long hash = SEED + length;
        int at = from;
        for (; to - at > 8; at += 8) {
            hash = fold(hash ^ word(data, at));
        }
        return mix(hash ^ word(data, at, to - at));
    }

    /** The hash of a number: equal for equal numbers however they are spelt. */
    public static long hash(double value) {
        return mix(Double.doubleToRawLongBits(value + 0.0) + SEED);
    }

    /** Spreads every bit of the value over all of the result: the finaliser of SplitMix64 (Steele et al. 2014). */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** The two halves of a product folded together. */
    private static long fold(long value) {
        return Math.unsignedMultiplyHigh(value, MULTIPLIER) ^ (value * MULTIPLIER);
    }

    /**
     * What a value of 1 to 32 bytes may be looked up by: its bytes if they fit into a word, or else a hash that is quick and not well
     * mixed. At least a word follows the value.
     */
    public static long key(byte[] data, int from, int length) {
        if (length <= Long.BYTES) {
            return word(data, from) & (-1L >>> (Long.SIZE - Byte.SIZE * length));
        }
        int last = from + length - Long.BYTES;
        // With the length, since the ends of what repeats itself are those of a shorter value.
        long ends = word(data, from) * FIRST + word(data, last) * LAST + length;
        if (length <= 2 * Long.BYTES) {
            return ends ^ (ends >>> 29);
        }
        long middles = word(data, from + Long.BYTES) * SECOND + word(data, last - Long.BYTES) * MULTIPLIER;
        return ends ^ (ends >>> 29) ^ middles ^ (middles >>> 31);
    }

    public static boolean equal(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return Arrays.equals(a, aFrom, aTo, b, bFrom, bTo);
    }

    /** Whether no byte of the range is outside ASCII. */
    public static boolean areAscii(byte[] data, int from, int to) {
        int high = 0;
        for (int i = from; i < to; i++) {
            high |= data[i];
        }
        return high >= 0;
    }

    /** How many code points a range of valid UTF-8 holds. */
    public static int codePoints(byte[] data, int from, int to) {
        int continuations = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = word(data, at);
            continuations += Long.bitCount(word & (~word << 1) & 0x8080808080808080L);
        }
        if (at < to) {
            long word = word(data, at, to - at);
            continuations += Long.bitCount(word & (~word << 1) & 0x8080808080808080L);
        }
        return to - from - continuations;
    }
}
