package io.gatehouse.statistics.detectors;

import java.util.ArrayList;
import java.util.List;

/**
 * The window of {@link Adwin}, in buckets whose sizes are powers of two (Babcock et al., "Maintaining variance and k-medians over data
 * stream windows", PODS 2003). Row r holds buckets of 2^r values; the oldest are in the last row.
 */
final class AdaptiveWindow {

    private final Adwin.Settings settings;
    private final List<BucketRow> rows = new ArrayList<>();
    private long width;
    private double total;
    private double squares;

    AdaptiveWindow(Adwin.Settings settings) {
        this.settings = settings;
        rows.add(newRow());
    }

    long width() {
        return width;
    }

    double mean() {
        return width == 0 ? 0.0 : total / width;
    }

    void add(double value) {
        rows.getFirst().add(value, 0.0);
        width++;
        if (width > 1) {
            var difference = value - total / (width - 1);
            squares += ((width - 1) * difference * difference) / width;
        }
        total += value;
        merge();
    }

    /** Makes room where a row is full: its two oldest buckets become one of the next row. */
    private void merge() {
        for (int r = 0; r < rows.size() && rows.get(r).isFull(); r++) {
            if (r + 1 == rows.size()) {
                rows.add(newRow());
            }
            var row = rows.get(r);
            double size = 1L << r;
            var difference = (row.total(0) - row.total(1)) / size;
            var between = (difference * difference * size) / 2;
            rows.get(r + 1).add(row.total(0) + row.total(1), row.squares(0) + row.squares(1) + between);
            row.dropOldest(2);
        }
    }

    /** Drops the oldest buckets as long as two parts of the window differ; whether any was dropped. */
    boolean shrink() {
        var shrunk = false;
        while (hasTwoMeans()) {
            dropOldest();
            shrunk = true;
        }
        return shrunk;
    }

    private boolean hasTwoMeans() {
        var older = 0.0;
        var olderTotal = 0.0;
        for (int r = rows.size() - 1; r >= 0; r--) {
            var row = rows.get(r);
            // After the newest bucket of all there is nothing left to compare with.
            for (int bucket = 0; bucket < (r == 0 ? row.count() - 1 : row.count()); bucket++) {
                older += 1L << r;
                olderTotal += row.total(bucket);
                if (differ(older, olderTotal, width - older, total - olderTotal)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The article's equation 3.1, at the window's own variance. */
    private boolean differ(double n, double nTotal, double m, double mTotal) {
        if (n < settings.leastPart() || m < settings.leastPart()) {
            return false;
        }
        var confidence = Math.log((2 * Math.log((double) width)) / settings.delta());
        var inverse = 1 / (n - settings.leastPart() + 1) + 1 / (m - settings.leastPart() + 1);
        var bound = Math.sqrt(2 * inverse * (squares / width) * confidence) + (2.0 / 3) * confidence * inverse;
        return Math.abs(nTotal / n - mTotal / m) > bound;
    }

    private void dropOldest() {
        var row = rows.getLast();
        double size = 1L << (rows.size() - 1);
        width -= (long) size;
        total -= row.total(0);
        var difference = row.total(0) / size - total / width;
        squares -= row.squares(0) + (size * width * difference * difference) / (size + width);
        row.dropOldest(1);
        if (row.count() == 0) {
            rows.removeLast();
        }
    }

    private BucketRow newRow() {
        return new BucketRow(settings.mostBuckets() + 1);
    }
}
