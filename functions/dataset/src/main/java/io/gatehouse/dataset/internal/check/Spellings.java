package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.Arrays;

/**
 * Remembers what a column's values read as, and counts their occurrences before the profile hears of them. A value has
 * two places it can be in; it takes one over if it comes there more often than the one that is in it. Columns that hardly
 * repeat anything are left alone for most batches, and ever longer.
 */
final class Spellings {

    private static final int LONGEST = 32;
    /** How many more misses than hits a slot must have seen before it is given to another value. */
    private static final int RIVALRY = 4;
    private static final int TRIAL_BATCHES = 8;
    private static final int LEAST_REST = 31;
    private static final int MOST_REST = 255;
    /** Before a count could overflow. */
    private static final int MAX_BATCHES = 1 << 20;

    /** Odd and without a pattern: the highest bits of a product depend on all bits of the other factor. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final ColumnProfiler profiler;
    private final int slots;
    private final int shift;
    /** Two for each slot, side by side in the processor's cache: the value's {@link Bytes#key}, and its span above its count. */
    private final long[] places;
    private final int[] rivals;
    private final byte[] types;
    private final double[] numbers;
    private final long[] failures;
    private final byte[] texts;
    private boolean anyFails;
    private int batches;
    private int resting;
    private int rest = LEAST_REST;
    private int lookedUp;
    private int misses;

    Spellings(ColumnProfiler profiler) {
        this.profiler = profiler;
        this.slots = profiler.budget().spellings();
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
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
            resting = rest;
            rest = Math.min(2 * rest + 1, MOST_REST);
            batches = TRIAL_BATCHES - 1;
            return false;
        }
        return true;
    }

    /**
     * Counts one more occurrence of each value that is remembered; returns how many others there are, and puts into
     * {@code others} which. Does nothing but that, so that the compiler keeps all it needs in registers.
     */
    int countKnown(Cells cells, int size, int[] others) {
        byte[] data = cells.data;
        int[] froms = cells.froms;
        int[] tos = cells.tos;
        byte[] kinds = cells.kinds;
        boolean plain = cells.plain;
        long[] table = places;
        int down = shift;
        int left = 0;
        for (int i = 0; i < size; i++) {
            int from = froms[i];
            int length = tos[i] - from;
            if (length <= 0 || length > LONGEST) {
                others[left++] = i;
                continue;
            }
            long key = Bytes.key(data, from, length);
            int slot = slot(table, key, down);
            int span = span(plain ? 0 : kinds[i], length);
            if (holds(table, slot, key, span) && (length <= Long.BYTES || same(slot, data, from, length))) {
                table[2 * slot + 1]++;
            } else {
                others[left++] = i;
            }
        }
        return left;
    }

    /** Whether any value that is remembered fails anything: it must then be looked for by {@link #find}. */
    boolean anyFails() {
        return anyFails;
    }

    /** The slot of a value that is not empty, or -1. */
    int find(long key, byte kind, byte[] data, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        int slot = slot(places, key, shift);
        boolean found = holds(places, slot, key, span(kind, to - from)) && (to - from <= Long.BYTES || same(slot, data, from, to - from));
        return found ? slot : -1;
    }

    /** Which of its two places has the key, if any has: chosen without a branch, for which of them it is no processor foresees. */
    private static int slot(long[] table, long key, int down) {
        int slot = (int) ((key * SPREAD) >>> down);
        long other = table[2 * slot] ^ key;
        return slot ^ (int) ((other | -other) >>> (Long.SIZE - 1));
    }

    private static boolean holds(long[] table, int slot, long key, int span) {
        return table[2 * slot] == key && table[2 * slot + 1] >>> 32 == span;
    }

    private int firstSlot(long key) {
        return (int) ((key * SPREAD) >>> shift);
    }

    /** Compares words that overlap; the key of up to eight bytes says all already. */
    private boolean same(int slot, byte[] data, int from, int length) {
        int text = slot * LONGEST;
        int last = length - Long.BYTES;
        long differ = different(text, data, from) | different(text + last, data, from + last);
        if (length > 2 * Long.BYTES) {
            differ |=
                different(text + Long.BYTES, data, from + Long.BYTES) | different(text + last - Long.BYTES, data, from + last - Long.BYTES);
        }
        return differ == 0;
    }

    private long different(int text, byte[] data, int at) {
        return Bytes.word(texts, text) ^ Bytes.word(data, at);
    }

    private int count(int slot) {
        return (int) places[2 * slot + 1];
    }

    private static int span(int kind, int length) {
        return (kind << 16) + length + 1;
    }

    /** Counts one more occurrence; returns what the value fails. */
    long countOne(int slot) {
        places[2 * slot + 1]++;
        return anyFails ? failures[slot] : 0;
    }

    /** Whether a value that was not found may have a slot. */
    boolean admits(long key, int length) {
        misses++;
        if (length > LONGEST) {
            return false;
        }
        int slot = slotFor(key);
        int count = count(slot);
        return count == 0 || ++rivals[slot] > RIVALRY * count;
    }

    private int slotFor(long key) {
        int slot = firstSlot(key);
        return count(slot ^ 1) < count(slot) ? slot ^ 1 : slot;
    }

    /** Takes in an admitted value just read with its one occurrence; returns what it fails. */
    long remember(long key, byte kind, byte[] data, int from, int to, Reading read) {
        int slot = slotFor(key);
        if (count(slot) > 0) {
            release(slot);
        }
        places[2 * slot] = key;
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
