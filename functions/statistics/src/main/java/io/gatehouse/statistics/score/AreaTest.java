package io.gatehouse.statistics.score;

import io.gatehouse.statistics.TestResult;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares the areas under two ROC curves of different rows, two-sided, by the standard errors of Hanley and McNeil (Radiology 143, 1982).
 */
public final class AreaTest {

    private AreaTest() {}

    /**
     * An area and what it was measured on.
     *
     * @param area under the ROC curve, 0 to 1
     * @param positives rows of the class, 1 or more
     * @param negatives other rows, 1 or more
     */
    public record Area(double area, long positives, long negatives) {
        /** Refuses what cannot be an area. */
        public Area {
            if (!(area >= 0 && area <= 1) || positives < 1 || negatives < 1) {
                throw new IllegalArgumentException("This is no area: " + area + " of " + positives + " and " + negatives);
            }
        }

        /** Square of the standard error. An area of 0 or 1 has that of one pair in the wrong order by half. */
        double variance() {
            var half = 0.5 / positives / negatives;
            var a = Math.clamp(area, half, 1 - half);
            var q1 = a / (2 - a);
            var q2 = (2 * a * a) / (1 + a);
            var sum = a * (1 - a) + (positives - 1) * (q1 - a * a) + (negatives - 1) * (q2 - a * a);
            return sum / positives / negatives;
        }
    }

    /** Tests; z is positive if the reference has the larger area, the effect is the current area less the reference's. */
    public static TestResult test(Area reference, Area current) {
        var difference = current.area() - reference.area();
        var z = -difference / Math.sqrt(reference.variance() + current.variance());
        return new TestResult(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)), difference);
    }
}
