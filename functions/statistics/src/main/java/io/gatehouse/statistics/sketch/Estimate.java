package io.gatehouse.statistics.sketch;

/**
 * A number read from summaries.
 *
 * @param value the most plausible value, within the band
 * @param band where the true value lies
 */
public record Estimate(double value, Band band) {
    /** Widens the band by what rounding put the value outside. */
    public Estimate {
        if (!band.contains(value)) {
            band = new Band(Math.min(value, band.low()), Math.max(value, band.high()));
        }
    }

    /** A value that is known. */
    public static Estimate exact(double value) {
        return new Estimate(value, Band.of(value));
    }
}
