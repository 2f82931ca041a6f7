package io.gatehouse.statistics.detectors;

/** Buckets of one size in the order they were filled, each with the sum of its values and of their squared deviations. */
final class BucketRow {

    private final double[] totals;
    private final double[] squares;
    private int count;

    /** A row for at most this many buckets. */
    BucketRow(int most) {
        totals = new double[most];
        squares = new double[most];
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == totals.length;
    }

    double total(int bucket) {
        return totals[bucket];
    }

    double squares(int bucket) {
        return squares[bucket];
    }

    void add(double total, double squaresOfBucket) {
        totals[count] = total;
        squares[count] = squaresOfBucket;
        count++;
    }

    void dropOldest(int buckets) {
        count -= buckets;
        System.arraycopy(totals, buckets, totals, 0, count);
        System.arraycopy(squares, buckets, squares, 0, count);
    }
}
