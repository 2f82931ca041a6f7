package io.gatehouse.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tests of two proportions, such as the share of values that are missing, or of rows whose category the reference does not know.
 *
 * <p>All methods take how many of how many: 0 ≤ k ≤ n. They throw {@link IllegalArgumentException} for anything else.
 */
public final class Proportions {

    /** Below it in any cell the normal approximation is not trusted (Cochran, Biometrics 10, 1954). */
    private static final double LEAST_EXPECTED = 5;

    private Proportions() {}

    /** As {@link #pooledZ}, but with the p-value of {@link FisherExact} where a cell of the table expects fewer than five. */
    public static TestOutcome test(long referenceK, long referenceN, long currentK, long currentN) {
        var z = pooledZ(referenceK, referenceN, currentK, currentN);
        var rarer = Math.min((double) referenceK + currentK, (double) referenceN - referenceK + currentN - currentK);
        var least = (rarer * Math.min(referenceN, currentN)) / ((double) referenceN + currentN);
        // Of more than fits an int, the exact test takes too long.
        var exact = rarer > 0 && least < LEAST_EXPECTED && referenceN + currentN <= Integer.MAX_VALUE;
        if (!exact || !(z instanceof TestResult result)) {
            return z;
        }
        var p = FisherExact.test(referenceK, referenceN - referenceK, currentK, currentN - currentK).pValue();
        return new TestResult(result.statistic(), p, result.effect());
    }

    /**
     * The two-proportion z-test with pooled variance, two-sided; not applicable if there are none to choose from.
     *
     * @return z, positive if the reference has the larger proportion; and as effect the current proportion less the reference's
     */
    public static TestOutcome pooledZ(long referenceK, long referenceN, long currentK, long currentN) {
        if (referenceK < 0 || currentK < 0 || referenceK > referenceN || currentK > currentN) {
            throw new IllegalArgumentException("Give 0 <= k <= n: " + referenceK + "/" + referenceN + ", " + currentK + "/" + currentN);
        }
        if (referenceN == 0 || currentN == 0) {
            return NotApplicable.EMPTY;
        }
        var difference = (double) currentK / currentN - (double) referenceK / referenceN;
        var pooled = ((double) referenceK + currentK) / ((double) referenceN + currentN);
        var error = Math.sqrt(pooled * (1 - pooled) * (1.0 / referenceN + 1.0 / currentN));
        if (error == 0) {
            return new TestResult(0.0, 1.0, 0.0);
        }
        var z = -difference / error;
        return new TestResult(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)), difference);
    }
}
