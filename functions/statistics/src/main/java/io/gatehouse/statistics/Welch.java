package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/** Welch's t-test of two means, two-sided, without assuming equal variances (Welch, Biometrika 34, 1947). */
public final class Welch {

    private Welch() {}

    /** As {@link #test(Moments, Moments)}. */
    public static TestOutcome test(Sample reference, Sample current) {
        return test(Moments.of(reference), Moments.of(current));
    }

    /**
     * Tests; not applicable to fewer than two values, or to two constants that differ.
     *
     * @return t, positive if the reference has the larger mean; its p-value; and as effect Cohen's d, the current mean less the reference's
     *     in root mean square standard deviations
     */
    public static TestOutcome test(Moments reference, Moments current) {
        if (reference.count() < 2 || current.count() < 2) {
            return NotApplicable.tooFew(2);
        }
        var difference = current.mean() - reference.mean();
        var deviation = Math.sqrt((reference.variance() + current.variance()) / 2);
        if (deviation == 0 || !Double.isFinite(difference / deviation)) {
            return difference == 0 ? new TestResult(0.0, 1.0, 0.0) : NotApplicable.CONSTANT;
        }
        // In units of the deviation no square can overflow.
        var unit = deviation * deviation;
        var result = TTest.withDefaults()
            .with(DataDispersion.HETEROSCEDASTIC)
            .test(0, reference.variance() / unit, reference.count(), difference / deviation, current.variance() / unit, current.count());
        return new TestResult(result.getStatistic(), result.getPValue(), difference / deviation);
    }
}
