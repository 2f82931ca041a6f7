package io.gatehouse.statistics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided: the largest distance D between the two empirical distribution functions.
 *
 * <p>The exact p-value counts lattice paths (Hodges, "The significance probability of the Smirnov two-sample test", Arkiv för Matematik
 * 3, 1958). The asymptotic one is the one-sample distribution at n·m/(n+m) rounded, as SciPy has it, not the limiting series.
 */
public final class KolmogorovSmirnov {

    /** How the p-value is computed. */
    public enum Method {
        /** Exact while no sample has over 10,000 values, as SciPy; {@link #ASYMPTOTIC} beyond. */
        AUTO,
        EXACT,
        ASYMPTOTIC,
    }

    private static final int LARGEST_EXACT = 10_000;

    private KolmogorovSmirnov() {}

    /** Tests with {@link Method#AUTO}. */
    public static TestOutcome test(Sample reference, Sample current) {
        return test(reference, current, Method.AUTO);
    }

    /** Tests; statistic and effect are D, from 0 to 1. Not applicable to an empty sample. */
    public static TestOutcome test(Sample reference, Sample current, Method method) {
        if (reference.isEmpty() || current.isEmpty()) {
            return NotApplicable.EMPTY;
        }
        var d = statistic(reference, current);
        var exact = switch (method) {
            case AUTO -> Math.max(reference.size(), current.size()) <= LARGEST_EXACT;
            case EXACT -> true;
            case ASYMPTOTIC -> false;
        };
        return new TestResult(d, exact ? exact(d, reference, current) : asymptoticPValue(d, reference.size(), current.size()), d);
    }

    /**
     * The asymptotic p-value of a D that was found in another way, such as from two sketches.
     *
     * @param d from 0 to 1
     * @param n size of one sample, at least 1
     * @param m size of the other
     */
    public static double asymptoticPValue(double d, long n, long m) {
        // Ties are rounded to even, as NumPy does.
        var size = (long) Math.rint(((double) n / ((double) n + m)) * m);
        // Only of one against one value is there nothing left; whatever they are, it is no evidence.
        return size < 1 ? 1.0 : KolmogorovDistribution.survival(d, size);
    }

    private static double statistic(Sample reference, Sample current) {
        var pooled = Pooled.of(reference, current);
        long n = reference.size();
        long m = current.size();
        long i = 0;
        long j = 0;
        long largest = 0;
        for (int k = 0; k < pooled.distinct(); k++) {
            i += pooled.reference()[k];
            j += pooled.current()[k];
            largest = Math.max(largest, Math.abs(i * m - j * n));
        }
        return (double) largest / ((double) n * m);
    }

    private static double exact(double d, Sample reference, Sample current) {
        var fewer = Math.min(reference.size(), current.size());
        if (fewer == 1) {
            return exactOfOne(d, Math.max(reference.size(), current.size()));
        }
        return KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT).test(reference.sorted(), current.sorted()).getPValue();
    }

    /** A single value is equally likely to have any number of the others below it. */
    private static double exactOfOne(double d, int others) {
        var extreme = 0L;
        for (int below = 0; below <= others; below++) {
            if (Math.max(below, others - below) >= d * others * (1 - 1e-15)) {
                extreme++;
            }
        }
        return extreme / (others + 1.0);
    }
}
