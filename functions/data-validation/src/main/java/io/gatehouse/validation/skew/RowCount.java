package io.gatehouse.validation.skew;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares a file's number of rows with those of the files before it. */
final class RowCount {

    /** Fewer files are no history. */
    static final int LEAST_FILES = 5;

    /** Makes the median absolute deviation an estimate of the standard deviation of normal numbers. */
    private static final double NORMAL = 1.4826;

    private static final double DEVIATIONS = 4;

    private RowCount() {}

    /** Unusual is what is far from the median both as a share of it and as the earlier files vary. */
    static Optional<Deviation> compare(long rows, List<Long> earlier, SkewRules rules) {
        if (earlier.size() < LEAST_FILES) {
            return Optional.empty();
        }
        double median = median(earlier.stream().mapToDouble(Long::doubleValue).toArray());
        double spread =
            NORMAL *
            median(
                earlier
                    .stream()
                    .mapToDouble(count -> Math.abs(count - median))
                    .toArray()
            );
        double distance = Math.abs(rows - median);
        double share = distance / Math.max(1, median);
        if (share <= rules.rowCount() || distance <= DEVIATIONS * spread) {
            return Optional.empty();
        }
        return Optional.of(new Deviation("", Deviation.ROW_COUNT, "Median", share, rules.rowCount(), median, (double) rows, true));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
