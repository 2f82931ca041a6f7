package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.Sample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one column as a summary keeps them: values in ascending order, each standing for several. Immutable, thread-safe.
 *
 * <p>Every rank, as a share of the count, is within {@link #rankError()} of the true one; the spread and both ends are exact.
 */
public final class Distribution {

    private final double[] values;
    private final long[] upTo;
    private final double rankError;
    private final Range range;

    /**
     * What is known of the whole column exactly.
     *
     * @param mean finite
     * @param deviation standard deviation divided by n; infinite where its square overflowed
     */
    public record Range(double minimum, double maximum, double mean, double deviation) {}

    private Distribution(double[] values, long[] upTo, double rankError, Range range) {
        this.values = values;
        this.upTo = upTo;
        this.rankError = rankError;
        this.range = range;
    }

    /**
     * A column whose every value is known.
     *
     * @param values finite, at least one, in any order
     * @param counts how often each occurs, 1 or more
     */
    public static Distribution exact(double[] values, long[] counts) {
        return of(values, counts, 0, null);
    }

    /**
     * A column of which a quantile sketch is left.
     *
     * @param values finite, at least one, in any order
     * @param weights how many values each stands for
     * @param rankError from 0, for a sketch that still holds everything, to 1
     */
    public static Distribution sketched(double[] values, long[] weights, double rankError, Range range) {
        return of(values, weights, rankError, range);
    }

    private static Distribution of(double[] values, long[] weights, double rankError, @Nullable Range known) {
        if (values.length == 0 || values.length != weights.length || !(rankError >= 0 && rankError <= 1)) {
            throw new IllegalArgumentException("Give at least one value, a weight for each, and a rank error from 0 to 1.");
        }
        var order = IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
        var distinct = new double[values.length];
        var upTo = new long[values.length];
        int size = 0;
        long total = 0;
        for (int i : order) {
            // Adding 0.0 turns -0.0 into 0.0.
            var value = values[i] + 0.0;
            if (size == 0 || distinct[size - 1] != value) {
                distinct[size++] = value;
            }
            total = Math.addExact(total, weights[i]);
            upTo[size - 1] = total;
        }
        var kept = Arrays.copyOf(distinct, size);
        var cumulative = Arrays.copyOf(upTo, size);
        return new Distribution(kept, cumulative, rankError, known == null ? range(kept, cumulative) : known);
    }

    private static Range range(double[] values, long[] upTo) {
        var total = upTo[upTo.length - 1];
        var mean = 0.0;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] * ((double) weight(upTo, i) / total);
        }
        var squares = 0.0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean) * ((double) weight(upTo, i) / total);
        }
        return new Range(values[0], values[values.length - 1], mean, values.length == 1 ? 0 : Math.sqrt(squares));
    }

    private static long weight(long[] upTo, int i) {
        return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
    }

    /** How many values the column has. */
    public long count() {
        return upTo[upTo.length - 1];
    }

    /** Half the width of the band in which ranks lie, as a share of the count; 0 if every value is known. */
    public double rankError() {
        return rankError;
    }

    public boolean isExact() {
        return rankError == 0;
    }

    public Range range() {
        return range;
    }

    /** Share of values that are at most this. */
    public double rank(double value) {
        var at = Arrays.binarySearch(values, value);
        var index = at >= 0 ? at : -at - 2;
        return index < 0 ? 0 : (double) upTo[index] / count();
    }

    /** Smallest value that at least this share of the values does not exceed. */
    public double quantile(double share) {
        var at = Arrays.binarySearch(upTo, Math.max(1, (long) Math.ceil(share * count())));
        return values[Math.min(at < 0 ? -at - 1 : at, values.length - 1)];
    }

    /** Gives each value that is kept and how many values it stands for, in ascending order. */
    public void forEach(ValueVisitor visitor) {
        for (int i = 0; i < values.length; i++) {
            visitor.visit(values[i], weight(upTo, i));
        }
    }

    /** Takes a value and how many it stands for. */
    @FunctionalInterface
    public interface ValueVisitor {
        /** Takes one. */
        void visit(double value, long count);
    }

    /** How many different values are kept. */
    int size() {
        return values.length;
    }

    double value(int index) {
        return values[index];
    }

    /** Share of values that are at most {@code value(index)}; 0 before the first. */
    double rankAt(int index) {
        return index < 0 ? 0 : (double) upTo[index] / count();
    }

    /** All values of an exact column of at most 2³¹ − 1. */
    Sample sample() {
        var all = new double[Math.toIntExact(count())];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            int to = Math.toIntExact(upTo[i]);
            Arrays.fill(all, from, to, values[i]);
            from = to;
        }
        return Sample.of(all);
    }
}
