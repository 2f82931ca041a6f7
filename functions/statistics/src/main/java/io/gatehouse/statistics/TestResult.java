package io.gatehouse.statistics;

/**
 * The result of a hypothesis test. Every number is finite.
 *
 * @param statistic the test statistic, in the form that each test names
 * @param pValue probability of a statistic at least as extreme if nothing changed, from 0 to 1
 * @param effect how large the difference is whatever the sizes of the samples, on the scale that each test names
 */
public record TestResult(double statistic, double pValue, double effect) implements TestOutcome {
    /** Holds rounding errors of a p-value within 0 and 1. */
    public TestResult {
        pValue = Math.clamp(pValue, 0.0, 1.0);
        if (!Double.isFinite(statistic) || !Double.isFinite(pValue) || !Double.isFinite(effect)) {
            throw new IllegalArgumentException("A result must be finite: " + statistic + ", " + pValue + ", " + effect);
        }
    }
}
