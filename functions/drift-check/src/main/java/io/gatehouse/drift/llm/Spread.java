package io.gatehouse.drift.llm;

import io.gatehouse.statistics.Moments;
import io.gatehouse.statistics.Sample;
import java.util.List;

/**
 * How a number is spread over calls. Lengths, tokens and times are compared by their logarithms, as some are a hundred times others.
 *
 * @param count calls that have it
 * @param mean of the numbers
 * @param testMean mean of what is tested: their logarithms, or themselves
 * @param testVariance likewise
 */
public record Spread(long count, double mean, double testMean, double testVariance) {
    static Spread ofLogarithms(List<Double> values) {
        return of(values, values.stream().mapToDouble(Math::log1p).toArray());
    }

    static Spread of(List<Double> values) {
        return of(values, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Spread of(List<Double> values, double[] tested) {
        if (values.isEmpty()) {
            return new Spread(0, 0, 0, 0);
        }
        var moments = Moments.of(Sample.of(tested));
        var mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return new Spread(values.size(), mean, moments.mean(), moments.variance());
    }

    Moments moments() {
        return new Moments(count, testMean, testVariance);
    }
}
