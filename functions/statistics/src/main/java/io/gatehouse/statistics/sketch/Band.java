package io.gatehouse.statistics.sketch;

/**
 * Where the true value lies.
 *
 * @param low inclusive
 * @param high inclusive, at least {@code low}
 */
public record Band(double low, double high) {
    /** Refuses what holds no number. */
    public Band {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("This is no band: " + low + " to " + high);
        }
    }

    /** The band of a value that is known. */
    public static Band of(double value) {
        return new Band(value, value);
    }

    /** Whether the value is known. */
    public boolean isExact() {
        return low == high;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether the true value may be on either side of a threshold, which itself counts as above. */
    public boolean straddles(double threshold) {
        return low < threshold && threshold <= high;
    }
}
