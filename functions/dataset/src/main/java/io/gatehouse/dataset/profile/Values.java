package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.profile.ColumnProfile.Distinct;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a column has, and how often. While they are few, all are kept and everything is exact. Beyond that,
 * different ones are counted by a {@link DistinctSketch}, and the frequent ones by sample and hold (Estan and Varghese
 * 2003): of values not yet held one in 2^n, at last one in 256, is taken in, and then every occurrence counts; when the
 * table is full, counts are lowered by their median (Misra and Gries 1982). Counts are then lower bounds: a frequent value
 * lacks some 2^n occurrences on average.
 */
final class Values {

    private static final int MAX_SAMPLING = 8;

    private final int capacity;
    private final int precision;
    private final ValueTable table = new ValueTable();
    private final Randomness coins;
    private @Nullable DistinctSketch sketch;
    private int sampling;
    private boolean hidden;
    private int untilCandidate;

    Values(ColumnBudget budget) {
        this(budget.items(), budget.precision(), new Randomness());
    }

    private Values(int capacity, int precision, Randomness coins) {
        this.capacity = capacity;
        this.precision = precision;
        this.coins = coins;
    }

    void add(long hash, byte[] data, int from, int to, long count) {
        long key = ValueTable.key(hash);
        if (!table.increment(key, count)) {
            insertOrSample(key, count, data, from, to);
        }
    }

    /** Adds one occurrence each of a range of values. */
    void addAll(Cells cells, int from, int to) {
        long[] hashes = cells.hashes;
        int start = from;
        for (; sketch == null && start < to; start++) {
            add(hashes[start], cells.data, cells.froms[start], cells.tos[start], 1);
        }
        DistinctSketch distinct = sketch;
        if (distinct == null) {
            return;
        }
        for (int i = start; i < to; i++) {
            long key = ValueTable.key(hashes[i]);
            if (!table.mayHold(key) || !table.increment(key, 1)) {
                distinct.add(key);
            }
        }
        takeCandidates(cells, start, to);
    }

    private void takeCandidates(Cells cells, int from, int to) {
        int at = from + untilCandidate;
        while (at < to) {
            long key = ValueTable.key(cells.hashes[at]);
            if (!table.increment(key, 0)) {
                insert(key, 1, cells.data, cells.froms[at], cells.tos[at]);
            }
            at += 1 + skip();
        }
        untilCandidate = at - to;
    }

    /** Many occurrences at once are a candidate if any of them would have been one. */
    private void insertOrSample(long key, long count, byte[] data, int from, int to) {
        if (sketch != null) {
            sketch.add(key);
            untilCandidate = (int) Math.max(-1, untilCandidate - count);
            if (untilCandidate >= 0) {
                return;
            }
            untilCandidate = skip();
        }
        insert(key, count, data, from, to);
    }

    private int skip() {
        return (2 << sampling) - 1 - coins.bits(sampling + 1);
    }

    private void insert(long key, long count, byte[] data, int from, int to) {
        if (table.size() >= (sketch == null ? capacity : capacity / 2)) {
            overflow();
        }
        if (sketch != null) {
            sketch.add(key);
        }
        table.insert(key, count, data, from, to);
    }

    private void overflow() {
        sketched();
        // What is frequent among many is found with fewer places; a smaller table stays in the processor's cache.
        while (table.size() >= capacity / 4) {
            table.subtract(table.medianCount());
        }
        sampling = Math.min(sampling + 1, MAX_SAMPLING);
    }

    private DistinctSketch sketched() {
        DistinctSketch known = sketch;
        if (known != null) {
            return known;
        }
        DistinctSketch made = new DistinctSketch(precision);
        table.each((key, count, data, from, to) -> made.add(key));
        sketch = made;
        return made;
    }

    void add(Values other) {
        if (sketch != null || other.sketch != null || hidden || other.hidden) {
            sketch = DistinctSketch.union(sketched(), other.sketchOrCopy());
        }
        hidden |= other.hidden;
        other.table.each((key, count, data, from, to) -> {
            if (!table.increment(key, count)) {
                insert(key, count, data, from, to);
            }
        });
        sampling = Math.max(sampling, other.sampling);
    }

    private DistinctSketch sketchOrCopy() {
        if (sketch != null) {
            return sketch;
        }
        DistinctSketch copy = new DistinctSketch(precision);
        table.each((key, count, data, from, to) -> copy.add(key));
        return copy;
    }

    /** Forgets the values themselves: of a personal column only how many there are may be known. */
    void hide() {
        sketched();
        table.subtract(Long.MAX_VALUE);
        hidden = true;
    }

    boolean exact() {
        return sketch == null;
    }

    Distinct distinct() {
        return sketch == null ? new Distinct(table.size(), true) : new Distinct(Math.max(sketch.estimate(), table.size()), false);
    }

    List<ValueCount> top(int limit) {
        List<ValueCount> values = new ArrayList<>();
        table.each((key, count, data, from, to) ->
            values.add(new ValueCount(new String(data, from, to - from, StandardCharsets.UTF_8), count))
        );
        values.sort(Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
        return List.copyOf(values.subList(0, Math.min(limit, values.size())));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeByte(precision);
        out.writeByte(sampling);
        out.writeBoolean(hidden);
        out.writeLong(coins.state());
        out.writeBoolean(sketch != null);
        if (sketch != null) {
            sketch.write(out);
        }
        List<Entry> entries = new ArrayList<>();
        table.each((key, count, data, from, to) -> entries.add(new Entry(key, count, Arrays.copyOfRange(data, from, to))));
        entries.sort(Comparator.comparingLong(Entry::key));
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeLong(entry.key);
            out.writeLong(entry.count);
            out.writeByte(entry.text.length);
            out.write(entry.text);
        }
    }

    static Values read(DataInput in) throws IOException {
        int capacity = ProfileCodec.length(in.readInt());
        int precision = in.readUnsignedByte();
        int sampling = in.readUnsignedByte();
        boolean hidden = in.readBoolean();
        Values values = new Values(capacity, precision, new Randomness(in.readLong()));
        values.sampling = sampling;
        values.hidden = hidden;
        values.sketch = in.readBoolean() ? DistinctSketch.read(in) : null;
        int size = ProfileCodec.length(in.readInt());
        for (int i = 0; i < size; i++) {
            long key = in.readLong();
            long count = in.readLong();
            byte[] text = new byte[in.readUnsignedByte()];
            in.readFully(text);
            values.table.insert(key, count, text, 0, text.length);
        }
        return values;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(long key, long count, byte[] text) {}
}
