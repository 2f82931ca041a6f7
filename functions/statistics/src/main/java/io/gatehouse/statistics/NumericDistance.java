package io.gatehouse.statistics;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Distances between the empirical distribution functions F and G of two samples. Each is empty if a sample is empty. */
public final class NumericDistance {

    /** Keeps the normalised distance finite where the reference is constant; Evidently's constant. */
    private static final double LEAST_DEVIATION = 0.001;

    private NumericDistance() {}

    /** The first Wasserstein distance ∫|F − G|, in the unit of the values. */
    public static OptionalDouble wasserstein(Sample reference, Sample current) {
        return integrate(reference, current, Math::abs);
    }

    /** {@link #wasserstein} in standard deviations (divided by n) of the reference, or in thousandths if that is smaller. */
    public static OptionalDouble normedWasserstein(Sample reference, Sample current) {
        var distance = wasserstein(reference, current);
        return distance.isEmpty() ? distance : OptionalDouble.of(distance.getAsDouble() / unit(reference.populationDeviation()));
    }

    /** What {@link #normedWasserstein} divides by, given the reference's standard deviation (divided by n). */
    public static double unit(double deviation) {
        return Math.max(deviation, LEAST_DEVIATION);
    }

    /** The energy distance √(2·∫(F − G)²), in the square root of the values' unit (Székely, "E-statistics", 2002; as SciPy). */
    public static OptionalDouble energy(Sample reference, Sample current) {
        var integral = integrate(reference, current, difference -> difference * difference);
        return integral.isEmpty() ? integral : OptionalDouble.of(Math.sqrt(2 * integral.getAsDouble()));
    }

    private static OptionalDouble integrate(Sample reference, Sample current, DoubleUnaryOperator height) {
        if (reference.isEmpty() || current.isEmpty()) {
            return OptionalDouble.empty();
        }
        var x = reference.sorted();
        var y = current.sorted();
        int i = 0;
        int j = 0;
        var area = 0.0;
        var at = Math.min(x[0], y[0]);
        while (i < x.length || j < y.length) {
            var next = j == y.length || (i < x.length && x[i] <= y[j]) ? x[i] : y[j];
            area += height.applyAsDouble((double) i / x.length - (double) j / y.length) * (next - at);
            at = next;
            while (i < x.length && x[i] == at) {
                i++;
            }
            while (j < y.length && y[j] == at) {
                j++;
            }
        }
        return OptionalDouble.of(area);
    }
}
