package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Batch;
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

    /** Odd and without a pattern: the highest bits of a product depend on all bits of the other factor. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final long THIRD = 0xD6E8FEB86659FD93L;
    private static final long LAST = 0xA0761D6478BD642FL;

    private final ColumnProfiler profiler;
    private final int slots;
    private final int shift;
    /** Two for each slot, side by side in the processor's cache: the value's {@link #key}, and its span above its count. */
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
            resting = REST_BATCHES;
            batches = TRIAL_BATCHES - 1;
            return false;
        }
        return true;
    }

    /**
     * Counts one more occurrence of each value that is remembered; returns how many others there are, and puts into
     * {@code others} which. Does nothing but that, so that the compiler keeps all it needs in registers.
     *
     * @param base where the column begins in the batch
     */
    int countKnown(Batch batch, int base, int[] rows, int size, int[] others) {
        byte[] data = batch.data();
        int[] starts = batch.starts();
        int[] ends = batch.ends();
        byte[] kinds = batch.kinds();
        long[] table = places;
        int down = shift;
        int left = 0;
        for (int i = 0; i < size; i++) {
            int cell = base + rows[i];
            int from = starts[cell];
            int length = ends[cell] - from;
            int slot = length <= 0 || length > LONGEST ? -1 : slot(table, key(data, from, length), span(kinds[cell], length), down);
            if (slot >= 0 && (length <= Long.BYTES || same(slot, data, from, length))) {
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

    /** What a value is known by: its bytes if they fit into a word, or else a hash of them. At least a word follows it. */
    static long key(byte[] data, int from, int length) {
        if (length <= Long.BYTES) {
            return Bytes.word(data, from) & (-1L >>> (Long.SIZE - Byte.SIZE * length));
        }
        int last = from + length - Long.BYTES;
        long ends = Bytes.word(data, from) * FIRST + Bytes.word(data, last) * LAST;
        if (length <= 2 * Long.BYTES) {
            return ends ^ (ends >>> 29);
        }
        long middles = Bytes.word(data, from + Long.BYTES) * SECOND + Bytes.word(data, last - Long.BYTES) * THIRD;
        return ends ^ (ends >>> 29) ^ middles ^ (middles >>> 31);
    }

    /** The slot of a value that is not empty, or -1. */
    int find(long key, byte kind, byte[] data, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        int slot = slot(places, key, span(kind, to - from), shift);
        return slot >= 0 && (to - from <= Long.BYTES || same(slot, data, from, to - from)) ? slot : -1;
    }

    /** The slot that has the key and the span, or -1. */
    private static int slot(long[] table, long key, int span, int down) {
        int slot = (int) ((key * SPREAD) >>> down);
        if (holds(table, slot, key, span)) {
            return slot;
        }
        return holds(table, slot ^ 1, key, span) ? slot ^ 1 : -1;
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

    private static int span(byte kind, int length) {
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
