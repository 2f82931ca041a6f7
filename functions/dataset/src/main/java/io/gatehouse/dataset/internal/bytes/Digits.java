package io.gatehouse.dataset.internal.bytes;

/** Decimal digits, eight at a time in one word and without a branch: lengths and signs are what no processor foresees. */
final class Digits {

    /** The lowest bytes of a word, by how many. */
    static final long[] MASKS = new long[Long.BYTES + 1];

    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;

    static {
        for (int i = 1; i < MASKS.length; i++) {
            MASKS[i] = -1L >>> (Long.SIZE - Byte.SIZE * i);
        }
    }

    private Digits() {}

    /** The lowest {@code length} (0 to 8) bytes of a word as digits, ready for {@link #faults} and {@link #value}. */
    static long of(long word, int length) {
        // Shifted to the top, so that leading zeros fill the word from below. Java shifts by 64 as by 0: all is masked then.
        return ((word ^ ZEROS) & MASKS[length]) << (Long.SIZE - Byte.SIZE * length);
    }

    /** Not zero if any of them is no digit. */
    static long faults(long digits) {
        return ((digits + SIXES) | digits) & HIGH_NIBBLES;
    }

    /** The number that they spell: neighbours are joined to pairs, pairs to fours, fours to eights. */
    static long value(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long eights = (pairs & 0x000000FF000000FFL) * 0x000F424000000064L + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L;
        return eights >>> 32;
    }
}
