package io.gatehouse.dataset.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/** Lets one value of every 2^shift pass, each with the same chance, for all of them. */
final class Sampler {

    private int shift;
    private long filled;
    private long pick;
    private double candidate;
    private boolean complete;

    int shift() {
        return shift;
    }

    /** Takes values from {@code from} until a block is complete or they end; returns how far it came. */
    int take(double[] values, int from, int to, Randomness coins) {
        complete = false;
        if (shift == 0) {
            candidate = values[from];
            complete = true;
            return from + 1;
        }
        if (filled == 0) {
            pick = coins.bits(shift);
            candidate = values[from];
        }
        long size = 1L << shift;
        int taken = (int) Math.min(size - filled, to - from);
        if (pick >= filled && pick < filled + taken) {
            candidate = values[from + (int) (pick - filled)];
        }
        filled += taken;
        if (filled == size) {
            filled = 0;
            complete = true;
        }
        return from + taken;
    }

    boolean hasSample() {
        return complete;
    }

    double sample() {
        return candidate;
    }

    /** Adds a value that stands for several, at most a block; passes a sample on when a block is full. */
    void add(double value, long weight, DoubleConsumer sink, Randomness coins) {
        if (weight == 0) {
            return;
        }
        long size = 1L << shift;
        if (filled == 0) {
            candidate = value;
        } else if (chance(weight, filled + weight, coins)) {
            candidate = value;
        }
        filled += weight;
        pick = -1;
        if (filled >= size) {
            sink.accept(candidate);
            filled -= size;
            candidate = value;
        }
    }

    private static boolean chance(long part, long whole, Randomness coins) {
        return (coins.bits(31) * (double) whole) / (1L << 31) < part;
    }

    void coarsen() {
        shift++;
    }

    double pending() {
        return candidate;
    }

    long pendingWeight() {
        return filled;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(shift);
        out.writeLong(filled);
        out.writeLong(pick);
        out.writeDouble(candidate);
    }

    static Sampler read(DataInput in) throws IOException {
        Sampler sampler = new Sampler();
        sampler.shift = in.readUnsignedByte();
        sampler.filled = in.readLong();
        sampler.pick = in.readLong();
        sampler.candidate = in.readDouble();
        return sampler;
    }
}
