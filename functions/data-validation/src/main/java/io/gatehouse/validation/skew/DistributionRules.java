package io.gatehouse.validation.skew;

/**
 * How distributions are compared: {@code distribution_constraints}.
 *
 * @param compare {@code perform_comparison}
 * @param threshold {@code comparison_threshold}, of numbers
 * @param robust {@code comparison_method}: whether what chance makes of two samples of these sizes is taken off ({@code Robust}), or not
 *     ({@code Simple})
 * @param method {@code numerical_drift_method}, ours
 * @param categoricalThreshold {@code categorical_comparison_threshold}
 * @param categoricalMethod {@code categorical_drift_method}
 */
public record DistributionRules(
    boolean compare,
    double threshold,
    boolean robust,
    Method method,
    double categoricalThreshold,
    Method categoricalMethod
) {
    public static final DistributionRules DEFAULT = new DistributionRules(true, 0.1, true, Method.L_INFINITY, 0.1, Method.L_INFINITY);

    /** A distance from 0 to 1. */
    public enum Method {
        /** The largest difference of the distribution functions, or of any category's share. */
        L_INFINITY("LInfinity"),
        /** Cramér's V of Pearson's chi-square. */
        CHI_SQUARED("ChiSquared"),
        /** The Jensen-Shannon distance to base 2; numbers are binned by the baseline's deciles. */
        JENSEN_SHANNON("JensenShannon");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        /** The name in contracts and in SageMaker's files. */
        public String title() {
            return title;
        }
    }
}
