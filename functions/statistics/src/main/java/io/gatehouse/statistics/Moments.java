package io.gatehouse.statistics;

/**
 * What a test of means needs of a sample: a stored profile has it without the values.
 *
 * @param count how many values, 0 or more
 * @param mean their mean
 * @param variance variance of the population they are drawn from (divided by count − 1), 0 or more
 */
public record Moments(long count, double mean, double variance) {
    /** Refuses what cannot be the moments of finite values. */
    public Moments {
        if (count < 0 || !(variance >= 0) || !Double.isFinite(mean) || !Double.isFinite(variance)) {
            throw new IllegalArgumentException("These are no moments: " + count + ", " + mean + ", " + variance);
        }
    }

    /** The moments of a sample. */
    public static Moments of(Sample sample) {
        return new Moments(sample.size(), sample.mean(), sample.variance());
    }
}
