package io.gatehouse.validation.skew;

import io.gatehouse.statistics.Proportions;
import io.gatehouse.statistics.TestResult;
import java.util.Optional;

/**
 * A difference of two shares, with how likely chance alone makes one as large.
 *
 * @param pValue from 0 to 1, of one column by itself
 */
record Suspicion(Deviation deviation, double pValue) {
    static final String METHOD = "DifferenceOfShares";

    /** By how much a share grew, taken off {@code blur}, which the sketches may be wrong by; nothing if there is nothing to compare. */
    static Optional<Suspicion> ofGrowth(String field, String check, double threshold, Share reference, Share current, double blur) {
        if (!(Proportions.test(reference.part(), reference.whole(), current.part(), current.whole()) instanceof TestResult result)) {
            return Optional.empty();
        }
        double grown = result.effect() - blur;
        var deviation = new Deviation(field, check, METHOD, grown, threshold, reference.ratio(), current.ratio(), true);
        return Optional.of(new Suspicion(deviation, grown > 0 ? result.pValue() : 1));
    }

    /** So many of so many. */
    record Share(long part, long whole) {
        double ratio() {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }
}
