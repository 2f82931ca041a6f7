package io.gatehouse.dataset.profile;

import java.util.Arrays;

/** A hash table from values, told apart by 64-bit hashes, to counts; keeps the first hundred bytes of each value. */
final class ValueTable {

    static final int MAX_TEXT = 100;
    private static final int SMALLEST = 16;
    private static final int FILTER = 256;

    private long[] keys = new long[SMALLEST];
    private long[] counts = new long[SMALLEST];
    private int[] texts = new int[SMALLEST];
    private byte[] lengths = new byte[SMALLEST];
    private byte[] arena = new byte[64];
    private int arenaUsed;
    private int size;
    /** A bit for some bits of each key: nearly all values that are not here are told by one look. */
    private final long[] filter = new long[FILTER];

    int size() {
        return size;
    }

    /** 0 marks a free slot, so no value may have it. */
    static long key(long hash) {
        return hash == 0 ? 1 : hash;
    }

    /** False if the value is not there; true if it may be. */
    boolean mayHold(long key) {
        return ((filter[(int) (key >>> 38) & (FILTER - 1)] >>> (key >>> 32)) & 1) != 0;
    }

    /** Counts a value that is there; false if it is not. */
    boolean increment(long key, long by) {
        int mask = keys.length - 1;
        for (int slot = (int) (key & mask); keys[slot] != 0; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                counts[slot] += by;
                return true;
            }
        }
        return false;
    }

    /** Adds a value that is not there yet. */
    void insert(long key, long count, byte[] data, int from, int to) {
        if (2 * (size + 1) > keys.length) {
            rehash(keys.length * 2, 0);
        }
        int length = clip(data, from, to);
        if (arenaUsed + length > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, arenaUsed + length));
        }
        System.arraycopy(data, from, arena, arenaUsed, length);
        place(key, count, arenaUsed, length);
        arenaUsed += length;
    }

    /** Does not cut a UTF-8 sequence in two. */
    private static int clip(byte[] data, int from, int to) {
        int length = Math.min(to - from, MAX_TEXT);
        if (length < to - from) {
            while (length > 0 && (data[from + length] & 0xC0) == 0x80) {
                length--;
            }
        }
        return length;
    }

    private void place(long key, long count, int text, int length) {
        int mask = keys.length - 1;
        int slot = (int) (key & mask);
        while (keys[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        filter[(int) (key >>> 38) & (FILTER - 1)] |= 1L << (key >>> 32);
        keys[slot] = key;
        counts[slot] = count;
        texts[slot] = text;
        lengths[slot] = (byte) length;
        size++;
    }

    /** Lowers all counts by so much and forgets the values that fall to nothing. */
    void subtract(long amount) {
        int left = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            left += keys[slot] != 0 && counts[slot] > amount ? 1 : 0;
        }
        rehash(Math.max(SMALLEST, Integer.highestOneBit(left) * 4), amount);
    }

    private void rehash(int slots, long amount) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        int[] oldTexts = texts;
        byte[] oldLengths = lengths;
        byte[] oldArena = arena;
        keys = new long[slots];
        counts = new long[slots];
        texts = new int[slots];
        lengths = new byte[slots];
        arena = new byte[Math.max(64, arenaUsed)];
        arenaUsed = 0;
        size = 0;
        Arrays.fill(filter, 0);
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0 && oldCounts[slot] > amount) {
                System.arraycopy(oldArena, oldTexts[slot], arena, arenaUsed, oldLengths[slot]);
                place(oldKeys[slot], oldCounts[slot] - amount, arenaUsed, oldLengths[slot]);
                arenaUsed += oldLengths[slot];
            }
        }
    }

    /** The count that half of the values do not exceed. */
    long medianCount() {
        long[] sorted = new long[size];
        int n = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                sorted[n++] = counts[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted[n / 2];
    }

    void each(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot], counts[slot], arena, texts[slot], texts[slot] + lengths[slot]);
            }
        }
    }

    @FunctionalInterface
    interface Visitor {
        void visit(long key, long count, byte[] data, int from, int to);
    }
}
