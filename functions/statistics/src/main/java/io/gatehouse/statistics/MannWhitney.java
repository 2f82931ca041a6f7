package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The Mann-Whitney U test, two-sided (Mann and Whitney, Annals of Mathematical Statistics 18, 1947). Exact if a sample has at most 8
 * values and there are no ties, as SciPy; else normal, corrected for ties and continuity.
 */
public final class MannWhitney {

    private static final int SMALL = 8;

    private MannWhitney() {}

    /**
     * Tests; not applicable to an empty sample.
     *
     * @return U of the reference, and as effect the rank-biserial correlation from −1 to 1: positive if the current values are the larger
     */
    public static TestOutcome test(Sample reference, Sample current) {
        if (reference.isEmpty() || current.isEmpty()) {
            return NotApplicable.EMPTY;
        }
        var pooled = Pooled.of(reference, current);
        var pairs = (double) reference.size() * current.size();
        if (pooled.distinct() == 1) {
            return new TestResult(pairs / 2, 1.0, 0.0);
        }
        var exact = Math.min(reference.size(), current.size()) <= SMALL && !pooled.hasTies();
        var result = MannWhitneyUTest.withDefaults()
            .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.ENABLED)
            .test(reference.sorted(), current.sorted());
        return new TestResult(result.getStatistic(), result.getPValue(), 1 - (2 * result.getStatistic()) / pairs);
    }
}
