package io.gatehouse.drift.decision;

import io.gatehouse.statistics.sketch.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as sentences show them. */
public final class Figures {

    private static final MathContext THREE = new MathContext(3);
    private static final double SMALL = 0.0001;
    private static final double LARGE = 1e7;

    private Figures() {}

    /** Three significant digits. */
    public static String of(double value) {
        var size = Math.abs(value);
        if (size != 0 && (size < SMALL || size >= LARGE)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
    }

    /** The value, and its band if it has one. */
    static String of(Estimate estimate) {
        var band = estimate.band();
        return band.isExact() ? of(estimate.value()) : of(estimate.value()) + " (" + of(band.low()) + "–" + of(band.high()) + ")";
    }

    public static String percent(double share) {
        return of(100 * share) + "%";
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
