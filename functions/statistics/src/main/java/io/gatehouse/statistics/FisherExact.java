package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.FisherExactTest;

/** Fisher's exact test of a 2 × 2 table, two-sided: all tables of the same margins that are no likelier (Fisher, 1934). */
public final class FisherExact {

    /** Keeps the odds ratio finite where a cell is 0 (Haldane, 1956; Anscombe, 1956). */
    private static final double HALF = 0.5;

    private FisherExact() {}

    /**
     * Tests the table of a and b in one row, c and d in the other.
     *
     * @return the odds ratio a·d / (b·c), with ½ added to each cell if one is 0; the p-value, 1 if a margin is 0; and as effect Yule's Q,
     *     (a·d − b·c) / (a·d + b·c), from −1 to 1
     * @throws IllegalArgumentException if a cell is negative or their sum is above 2³¹ − 1
     */
    public static TestResult test(long a, long b, long c, long d) {
        if (Math.min(Math.min(a, b), Math.min(c, d)) < 0 || Math.addExact(Math.addExact(a, b), Math.addExact(c, d)) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Give cells that are not negative and sum to at most 2147483647.");
        }
        var oneIsZero = a == 0 || b == 0 || c == 0 || d == 0;
        var half = oneIsZero ? HALF : 0.0;
        var odds = ((a + half) * (d + half)) / ((b + half) * (c + half));
        var plain = (double) a * d + (double) b * c;
        var q = plain == 0 ? 0.0 : ((double) a * d - (double) b * c) / plain;
        if (a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0) {
            return new TestResult(odds, 1.0, 0.0);
        }
        var table = new int[][] { { (int) a, (int) b }, { (int) c, (int) d } };
        return new TestResult(odds, FisherExactTest.withDefaults().test(table).getPValue(), q);
    }
}
