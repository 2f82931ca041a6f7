package io.gatehouse.dataset.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Quantiles of a column by the sketch of Karnin, Lang and Liberty (2016), with their sampler below the compactors and
 * coins from a fixed seed. Exact for up to {@code k} values. Not NaN.
 */
public final class QuantileSketch {

    private static final int MAX_LEVELS = 8;
    private static final int LEAST_CAPACITY = 8;

    private final int k;
    private final int[] capacities;
    private final Randomness coins;
    private final Sampler sampler;
    private double[][] levels = { new double[16] };
    private int[] sizes = { 0 };
    private long count;

    QuantileSketch(int k) {
        this(k, new Randomness(), new Sampler());
    }

    private QuantileSketch(int k, Randomness coins, Sampler sampler) {
        this.k = k;
        this.capacities = capacities(k);
        this.coins = coins;
        this.sampler = sampler;
    }

    void add(double[] block, int from, int to) {
        count += to - from;
        for (int i = from; i < to; ) {
            if (sampler.shift() == 0) {
                i = pushMany(block, i, to);
                continue;
            }
            i = sampler.take(block, i, to, coins);
            if (sampler.hasSample()) {
                push(0, sampler.sample());
            }
        }
    }

    /** Adds so many occurrences of a value: whole ones of the top level's weight, then the rest by its bits. */
    void add(double value, long occurrences) {
        count += occurrences;
        long left = occurrences;
        for (int top = sampler.shift() + levels.length - 1; left >= 2L << top; top = sampler.shift() + levels.length - 1) {
            push(levels.length - 1, value);
            left -= 1L << top;
        }
        for (long bits = left; bits != 0; bits &= bits - 1) {
            addWeighted(value, Long.numberOfTrailingZeros(bits) - sampler.shift());
        }
    }

    void add(QuantileSketch other) {
        count += other.count;
        // The coarser of two samplers decides: a weight below its own cannot be kept.
        while (sampler.shift() < other.sampler.shift()) {
            coarsen();
        }
        for (int level = 0; level < other.levels.length; level++) {
            int shift = other.sampler.shift() + level - sampler.shift();
            for (int i = 0; i < other.sizes[level]; i++) {
                addWeighted(other.levels[level][i], shift);
            }
        }
        long pending = other.sampler.pendingWeight();
        sampler.add(other.sampler.pending(), pending, this::pushSample, coins);
    }

    /** Adds to the lowest level as many as it takes; returns how far it came. */
    private int pushMany(double[] block, int from, int to) {
        int size = sizes[0];
        int taken = Math.min(to - from, Math.max(1, capacity(0) - size));
        if (size + taken > levels[0].length) {
            levels[0] = Arrays.copyOf(levels[0], Math.max(size + taken, size * 2));
        }
        System.arraycopy(block, from, levels[0], size, taken);
        sizes[0] = size + taken;
        if (sizes[0] >= capacity(0)) {
            compactFrom(0);
        }
        return from + taken;
    }

    private void pushSample(double value) {
        push(0, value);
    }

    private void addWeighted(double value, int shift) {
        if (shift < 0) {
            sampler.add(value, 1L << (sampler.shift() + shift), this::pushSample, coins);
            return;
        }
        while (shift >= levels.length) {
            addLevel();
        }
        push(shift, value);
    }

    private void push(int level, double value) {
        if (sizes[level] == levels[level].length) {
            levels[level] = Arrays.copyOf(levels[level], sizes[level] * 2);
        }
        levels[level][sizes[level]++] = value;
        if (sizes[level] >= capacity(level)) {
            compactFrom(level);
        }
    }

    private int capacity(int level) {
        return capacities[levels.length - 1 - level];
    }

    /** By depth below the top level: each has two thirds of what the one above it has. */
    private static int[] capacities(int k) {
        int[] capacities = new int[MAX_LEVELS + 2];
        for (int depth = 0; depth < capacities.length; depth++) {
            capacities[depth] = Math.max(LEAST_CAPACITY, (int) Math.ceil(k * Math.pow(2.0 / 3, depth)));
        }
        return capacities;
    }

    private void compactFrom(int level) {
        for (int l = level; l < levels.length && sizes[l] >= capacity(l); l++) {
            if (l + 1 == levels.length) {
                if (l == 0 && count <= k) {
                    return;
                }
                addLevel();
            }
            compact(l);
        }
        if (levels.length > MAX_LEVELS) {
            coarsen();
        }
    }

    /** Sorts a level and promotes every second of its values, the first or the second by a coin; an odd one stays. */
    private void compact(int level) {
        double[] items = levels[level];
        int size = sizes[level];
        Arrays.sort(items, 0, size);
        int stays = size & 1;
        int promoted = (size - stays) / 2;
        int above = sizes[level + 1];
        if (above + promoted > levels[level + 1].length) {
            levels[level + 1] = Arrays.copyOf(levels[level + 1], Math.max(above + promoted, 2 * above));
        }
        double[] target = levels[level + 1];
        for (int i = stays + coins.bits(1); i < size; i += 2) {
            target[above++] = items[i];
        }
        sizes[level + 1] = above;
        sizes[level] = stays;
    }

    private void addLevel() {
        levels = Arrays.copyOf(levels, levels.length + 1);
        levels[levels.length - 1] = new double[LEAST_CAPACITY];
        sizes = Arrays.copyOf(sizes, sizes.length + 1);
    }

    /** Drops the lowest level: from now on the sampler does what it did. */
    private void coarsen() {
        if (levels.length == 1) {
            addLevel();
        }
        double[] lowest = Arrays.copyOf(levels[0], sizes[0]);
        levels = Arrays.copyOfRange(levels, 1, levels.length);
        sizes = Arrays.copyOfRange(sizes, 1, sizes.length);
        long weight = 1L << sampler.shift();
        sampler.coarsen();
        for (double value : lowest) {
            sampler.add(value, weight, this::pushSample, coins);
        }
    }

    public long count() {
        return count;
    }

    /** Half the width of the band in which an answer's rank lies, as a share of the count; 0 while exact. */
    public double rankError() {
        return count <= k ? 0 : 3 / Math.pow(k, 0.9);
    }

    /** The smallest value that at least the share {@code q} (0 to 1) of the values does not exceed. */
    public double quantile(double q) {
        return distribution().quantile(q);
    }

    /** The share of values that are at most {@code value}. */
    public double rank(double value) {
        return distribution().rank(value);
    }

    /** The values kept, in order, with how many values each stands for. */
    public WeightedValues distribution() {
        WeightedValues.Builder values = new WeightedValues.Builder();
        for (int level = 0; level < levels.length; level++) {
            values.add(levels[level], sizes[level], 1L << (sampler.shift() + level));
        }
        if (sampler.pendingWeight() > 0) {
            values.add(new double[] { sampler.pending() }, 1, sampler.pendingWeight());
        }
        return values.build();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(k);
        out.writeLong(count);
        out.writeLong(coins.state());
        sampler.write(out);
        out.writeByte(levels.length);
        for (int level = 0; level < levels.length; level++) {
            out.writeInt(sizes[level]);
            for (int i = 0; i < sizes[level]; i++) {
                out.writeDouble(levels[level][i]);
            }
        }
    }

    static QuantileSketch read(DataInput in) throws IOException {
        int k = in.readInt();
        long count = in.readLong();
        QuantileSketch sketch = new QuantileSketch(k, new Randomness(in.readLong()), Sampler.read(in));
        sketch.count = count;
        int levels = in.readUnsignedByte();
        sketch.levels = new double[levels][];
        sketch.sizes = new int[levels];
        for (int level = 0; level < levels; level++) {
            int size = ProfileCodec.length(in.readInt());
            sketch.sizes[level] = size;
            sketch.levels[level] = new double[Math.max(LEAST_CAPACITY, size)];
            for (int i = 0; i < size; i++) {
                sketch.levels[level][i] = in.readDouble();
            }
        }
        return sketch;
    }
}
