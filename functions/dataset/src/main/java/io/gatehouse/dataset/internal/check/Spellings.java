package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.Arrays;

/**
 * Remembers what a column's values read as, and counts their occurrences before the profile hears of them. A value has
 * two places it can be in; it takes one over if it comes there more often than the one that is in it. Columns that hardly
 * repeat anything are left alone for most batches.
 */
final class Spellings {

    private static final int LONGEST = 32;
    /** How many more misses than hits a slot must have seen before it is given to another value. */
    private static final int RIVALRY = 4;
    private static final int TRIAL_BATCHES = 8;
    private static final int REST_BATCHES = 31;
    /** Before a count could overflow. */
    private static final int MAX_BATCHES = 1 << 20;

    private final ColumnProfiler profiler;
    private final int slots;
    private final long[] hashes;
    /** Kind and length of the value; 0 for an empty slot. */
    private final int[] spans;
    private final int[] counts;
    private final int[] rivals;
    private final byte[] types;
    private final double[] numbers;
    private final long[] failures;
    private final byte[] texts;
    private int batches;
    private int resting;
    private int lookedUp;
    private int misses;

    Spellings(ColumnProfiler profiler) {
        this.profiler = profiler;
        this.slots = profiler.budget().spellings();
        hashes = new long[slots];
        spans = new int[slots];
        counts = new int[slots];
        rivals = new int[slots];
        types = new byte[slots];
        numbers = new double[slots];
        failures = new long[slots];
        texts = new byte[slots * LONGEST + Bytes.PADDING];
    }

    /** Whether the next batch's values should be looked up here: not while few were found. */
    boolean startBatch(int values) {
        if (resting > 0) {
            resting--;
            return false;
        }
        int hits = lookedUp - misses;
        boolean few = batches >= TRIAL_BATCHES ? hits < misses : batches >= 1 && hits * 16 < misses;
        if (++batches == MAX_BATCHES) {
            flush();
            batches = TRIAL_BATCHES;
        }
        misses = 0;
        lookedUp = values;
        if (few) {
            resting = REST_BATCHES;
            batches = TRIAL_BATCHES - 1;
            return false;
        }
        return true;
    }

    /** The slot of a value, or -1. */
    int find(long hash, byte kind, byte[] data, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        int span = span(kind, to - from);
        int slot = (int) hash & (slots - 1);
        if (hashes[slot] == hash && spans[slot] == span && same(slot, data, from, to)) {
            return slot;
        }
        slot ^= 1;
        return hashes[slot] == hash && spans[slot] == span && same(slot, data, from, to) ? slot : -1;
    }

    /** The hash of up to eight bytes is as good as the bytes themselves. */
    private boolean same(int slot, byte[] data, int from, int to) {
        return to - from <= 8 || Bytes.equal(texts, slot * LONGEST, slot * LONGEST + to - from, data, from, to);
    }

    private static int span(byte kind, int length) {
        return (kind << 16) + length + 1;
    }

    /** Counts one more occurrence; returns what the value fails. */
    long count(int slot) {
        counts[slot]++;
        return failures[slot];
    }

    /** Whether a value that was not found may have a slot. */
    boolean admits(long hash, int length) {
        misses++;
        if (length > LONGEST) {
            return false;
        }
        int slot = slotFor(hash);
        return counts[slot] == 0 || ++rivals[slot] > RIVALRY * counts[slot];
    }

    private int slotFor(long hash) {
        int slot = (int) hash & (slots - 1);
        return counts[slot ^ 1] < counts[slot] ? slot ^ 1 : slot;
    }

    /** Takes in an admitted value just read with its one occurrence; returns what it fails. */
    long remember(long hash, byte kind, byte[] data, int from, int to, Reading read) {
        int slot = slotFor(hash);
        if (counts[slot] > 0) {
            release(slot);
        }
        hashes[slot] = hash;
        spans[slot] = span(kind, to - from);
        counts[slot] = 1;
        rivals[slot] = 0;
        types[slot] = read.type;
        numbers[slot] = read.number;
        failures[slot] = read.failures;
        System.arraycopy(data, from, texts, slot * LONGEST, to - from);
        return read.failures;
    }

    private void release(int slot) {
        int from = slot * LONGEST;
        int to = from + (spans[slot] & 0xffff) - 1;
        if (types[slot] == Reading.MISSING) {
            profiler.missing(counts[slot]);
        } else {
            profiler.value(types[slot], numbers[slot], texts, from, to, counts[slot]);
        }
    }

    /** Lets the profile know of all occurrences counted so far. */
    void flush() {
        for (int slot = 0; slot < slots; slot++) {
            if (counts[slot] > 0) {
                release(slot);
            }
        }
        Arrays.fill(counts, 0);
        Arrays.fill(spans, 0);
    }
}
