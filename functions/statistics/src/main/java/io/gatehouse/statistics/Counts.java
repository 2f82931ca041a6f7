package io.gatehouse.statistics;

import java.util.Arrays;

/** Counts of categories. */
final class Counts {

    private Counts() {}

    /**
     * Sums the counts.
     *
     * @throws IllegalArgumentException if a count is negative, or the two samples are not counted over the same categories
     */
    static long total(long[] counts, long[] others) {
        if (counts.length != others.length) {
            throw new IllegalArgumentException("Count both samples over the same categories: " + counts.length + " and " + others.length);
        }
        if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("A count is negative.");
        }
        return Arrays.stream(counts).reduce(0, Math::addExact);
    }

    /** Shares of the whole, which must not be 0. */
    static double[] shares(long[] counts, long total) {
        return Arrays.stream(counts)
            .mapToDouble(count -> (double) count / total)
            .toArray();
    }
}
