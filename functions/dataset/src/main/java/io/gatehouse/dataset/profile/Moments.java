package io.gatehouse.dataset.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Count, mean, spread and range of numbers, gathered in one pass without loss of digits: means and squared distances of
 * blocks are joined as Chan, Golub and LeVeque (1979) join them.
 */
public final class Moments {

    private long count;
    private double mean;
    private double squares;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    Moments() {}

    void add(double[] block, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        double blockMean = sum(block, from, to) / length;
        double blockSquares = squares(block, from, to, blockMean);
        range(block, from, to);
        join(length, blockMean, blockSquares);
    }

    /** Four sums side by side: one alone would wait for each addition to end. */
    private static double sum(double[] block, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += block[i];
            b += block[i + 1];
            c += block[i + 2];
            d += block[i + 3];
        }
        for (; i < to; i++) {
            a += block[i];
        }
        return a + b + (c + d);
    }

    private static double squares(double[] block, int from, int to, double mean) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += (block[i] - mean) * (block[i] - mean);
            b += (block[i + 1] - mean) * (block[i + 1] - mean);
            c += (block[i + 2] - mean) * (block[i + 2] - mean);
            d += (block[i + 3] - mean) * (block[i + 3] - mean);
        }
        for (; i < to; i++) {
            a += (block[i] - mean) * (block[i] - mean);
        }
        return a + b + (c + d);
    }

    private void range(double[] block, int from, int to) {
        double least = minimum;
        double most = maximum;
        for (int i = from; i < to; i++) {
            // Comparisons that nearly always fall out alike cost less than the minimum of two, which orders zeros by sign.
            if (block[i] < least) {
                least = block[i];
            }
            if (block[i] > most) {
                most = block[i];
            }
        }
        minimum = least;
        maximum = most;
    }

    void add(double value, long occurrences) {
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        join(occurrences, value, 0);
    }

    void add(Moments other) {
        if (other.count > 0) {
            minimum = Math.min(minimum, other.minimum);
            maximum = Math.max(maximum, other.maximum);
            join(other.count, other.mean, other.squares);
        }
    }

    private void join(long otherCount, double otherMean, double otherSquares) {
        long all = count + otherCount;
        double distance = otherMean - mean;
        double share = (double) otherCount / all;
        mean += distance * share;
        squares += otherSquares + distance * distance * count * share;
        count = all;
    }

    public long count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    /** Of a population: divided by n. */
    public double standardDeviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    public double minimum() {
        return minimum;
    }

    public double maximum() {
        return maximum;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(squares);
        out.writeDouble(minimum);
        out.writeDouble(maximum);
    }

    static Moments read(DataInput in) throws IOException {
        Moments moments = new Moments();
        moments.count = in.readLong();
        moments.mean = in.readDouble();
        moments.squares = in.readDouble();
        moments.minimum = in.readDouble();
        moments.maximum = in.readDouble();
        return moments;
    }
}
