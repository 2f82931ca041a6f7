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
    /** Two for each slot, side by side in the processor's cache: the value's hash, and its span above its count. */
    private final long[] places;
    private final int[] rivals;
    private final byte[] types;
    private final double[] numbers;
    private final long[] failures;
    private final byte[] texts;
    private boolean anyFails;
    private int batches;
    private int resting;
    private int lookedUp;
    private int misses;

    Spellings(ColumnProfiler profiler) {
        this.profiler = profiler;
        this.slots = profiler.budget().spellings();
        places = new long[2 * slots];
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
        if (holds(slot, hash, span)) {
            return same(slot, data, from, to) ? slot : -1;
        }
        slot ^= 1;
        return holds(slot, hash, span) && same(slot, data, from, to) ? slot : -1;
    }

    private boolean holds(int slot, long hash, int span) {
        return places[2 * slot] == hash && places[2 * slot + 1] >>> 32 == span;
    }

    /** The hash of up to eight bytes is as good as the bytes themselves; words that overlap make up longer ones. */
    private boolean same(int slot, byte[] data, int from, int to) {
        int length = to - from;
        if (length <= Long.BYTES) {
            return true;
        }
        int text = slot * LONGEST;
        int last = length - Long.BYTES;
        long differ = different(text, data, from) | different(text + last, data, from + last);
        if (length > 2 * Long.BYTES) {
            differ |=
                different(text + Long.BYTES, data, from + Long.BYTES) | different(text + last - Long.BYTES, data, to - 2 * Long.BYTES);
        }
        return differ == 0;
    }

    private long different(int text, byte[] data, int at) {
        return Bytes.word(texts, text) ^ Bytes.word(data, at);
    }

    private int count(int slot) {
        return (int) places[2 * slot + 1];
    }

    private static int span(byte kind, int length) {
        return (kind << 16) + length + 1;
    }

    /** Counts one more occurrence; returns what the value fails. */
    long countOne(int slot) {
        places[2 * slot + 1]++;
        return anyFails ? failures[slot] : 0;
    }

    /** Whether a value that was not found may have a slot. */
    boolean admits(long hash, int length) {
        misses++;
        if (length > LONGEST) {
            return false;
        }
        int slot = slotFor(hash);
        int count = count(slot);
        return count == 0 || ++rivals[slot] > RIVALRY * count;
    }

    private int slotFor(long hash) {
        int slot = (int) hash & (slots - 1);
        return count(slot ^ 1) < count(slot) ? slot ^ 1 : slot;
    }

    /** Takes in an admitted value just read with its one occurrence; returns what it fails. */
    long remember(long hash, byte kind, byte[] data, int from, int to, Reading read) {
        int slot = slotFor(hash);
        if (count(slot) > 0) {
            release(slot);
        }
        places[2 * slot] = hash;
        places[2 * slot + 1] = ((long) span(kind, to - from) << 32) + 1;
        rivals[slot] = 0;
        types[slot] = read.type;
        numbers[slot] = read.number;
        failures[slot] = read.failures;
        anyFails |= read.failures != 0;
        System.arraycopy(data, from, texts, slot * LONGEST, to - from);
        return read.failures;
    }

    private void release(int slot) {
        int from = slot * LONGEST;
        int to = from + ((int) (places[2 * slot + 1] >>> 32) & 0xffff) - 1;
        int count = count(slot);
        if (types[slot] == Reading.MISSING) {
            profiler.missing(count);
        } else {
            profiler.value(types[slot], numbers[slot], texts, from, to, count);
        }
    }

    /** Lets the profile know of all occurrences counted so far. */
    void flush() {
        for (int slot = 0; slot < slots; slot++) {
            if (count(slot) > 0) {
                release(slot);
            }
        }
        Arrays.fill(places, 0);
    }
}
