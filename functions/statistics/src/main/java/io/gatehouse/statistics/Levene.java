package io.gatehouse.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Levene's test that two samples vary alike, about their medians (Brown and Forsythe, "Robust tests for the equality of variances",
 * Journal of the American Statistical Association 69, 1974).
 */
public final class Levene {

    private Levene() {}

    /**
     * Tests; not applicable to an empty sample, to fewer than three values in all, or where every value is equally far from its median but
     * the samples differ.
     *
     * @return W, its p-value on (1, n + m − 2) degrees of freedom, and as effect η², the share of the deviations' variance that lies between
     *     the samples, from 0 to 1
     */
    public static TestOutcome test(Sample reference, Sample current) {
        if (reference.isEmpty() || current.isEmpty()) {
            return NotApplicable.EMPTY;
        }
        var freedom = reference.size() + (double) current.size() - 2;
        if (freedom < 1) {
            return new NotApplicable("There are fewer than three values.");
        }
        var x = deviations(reference);
        var y = deviations(current);
        var mean = (x.mean() * x.size() + y.mean() * y.size()) / (freedom + 2);
        var between = x.size() * square(x.mean() - mean) + y.size() * square(y.mean() - mean);
        var within = x.sumOfSquares() + y.sumOfSquares();
        if (within == 0) {
            return between == 0 ? new TestResult(0.0, 1.0, 0.0) : NotApplicable.CONSTANT;
        }
        var statistic = (freedom * between) / within;
        return new TestResult(statistic, FDistribution.of(1, freedom).survivalProbability(statistic), between / (between + within));
    }

    private static Sample deviations(Sample sample) {
        var median = sample.median();
        return Sample.of(
            Arrays.stream(sample.sorted())
                .map(value -> Math.abs(value - median))
                .toArray()
        );
    }

    private static double square(double value) {
        return value * value;
    }
}
