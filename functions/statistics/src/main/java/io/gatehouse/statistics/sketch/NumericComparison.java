package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.KolmogorovSmirnov;
import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import io.gatehouse.statistics.NumericDistance;
import io.gatehouse.statistics.TestResult;
import java.util.Optional;

/** Compares numbers. Where both columns are exact, the answers are those of the classes for samples, and bands have no width. */
public final class NumericComparison {

    private static final int LARGEST_EXACT = 10_000;

    private NumericComparison() {}

    /**
     * The two-sample Kolmogorov-Smirnov test: the distance D, and its p-value, exact for exact columns of at most 10,000 values each. D of
     * sketches is off by at most the sum of both rank errors; the p-value falls with D, so its band has D's ends.
     *
     * @param method how to take the p-value of exact columns
     */
    public static Comparison kolmogorovSmirnov(Distribution reference, Distribution current, Method method) {
        var exact = method == Method.ASYMPTOTIC ? Optional.<Comparison>empty() : bySamples(reference, current, method);
        return exact.orElseGet(() -> byRanks(reference, current));
    }

    /** Empty for sketches, for too many values, and for values too large to square, which samples leave out though ranks do not mind. */
    private static Optional<Comparison> bySamples(Distribution reference, Distribution current, Method method) {
        if (!isExact(reference, current) || Math.max(reference.count(), current.count()) > LARGEST_EXACT) {
            return Optional.empty();
        }
        var x = reference.sample();
        var y = current.sample();
        var outcome = KolmogorovSmirnov.test(x, y, method);
        return x.leftOut() + y.leftOut() == 0 && outcome instanceof TestResult result
            ? Optional.of(Comparison.exact(result))
            : Optional.empty();
    }

    private static Comparison byRanks(Distribution reference, Distribution current) {
        var n = reference.count();
        var m = current.count();
        var d = new double[1];
        Gaps.walk(reference, current, (f, g, width) -> d[0] = Math.max(d[0], Math.abs(f - g)));
        var error = reference.rankError() + current.rankError();
        var band = new Band(Math.max(0, d[0] - error), Math.min(1, d[0] + error));
        var p = new Band(KolmogorovSmirnov.asymptoticPValue(band.high(), n, m), KolmogorovSmirnov.asymptoticPValue(band.low(), n, m));
        var likeliest = KolmogorovSmirnov.asymptoticPValue(d[0], n, m);
        return new Comparison(new Estimate(d[0], band), Optional.of(new Estimate(likeliest, p)));
    }

    /**
     * The first Wasserstein distance ∫|F − G| in standard deviations of the reference (in thousandths if that is smaller). Both functions
     * may be off by their rank error all along, so the band widens with the range of the values; it begins no lower than the distance of
     * the means, which are exact.
     *
     * @return empty where the standard deviation overflows
     */
    public static Optional<Comparison> wasserstein(Distribution reference, Distribution current) {
        var unit = NumericDistance.unit(reference.range().deviation());
        var error = reference.rankError() + current.rankError();
        var sums = new double[3];
        Gaps.walk(reference, current, (f, g, width) -> {
            var gap = Math.abs(f - g);
            sums[0] += gap * width;
            sums[1] += Math.max(0, gap - error) * width;
            sums[2] += Math.min(1, gap + error) * width;
        });
        var ends = error == 0 ? 0 : error * (beyond(reference, current) + beyond(current, reference));
        var means = Math.abs(reference.range().mean() - current.range().mean());
        var low = error == 0 ? sums[1] : Math.max(sums[1], means);
        var high = Math.max(low, sums[2] + ends);
        if (!Double.isFinite(high / unit) || !Double.isFinite(unit)) {
            return Optional.empty();
        }
        var band = new Band(low / unit, high / unit);
        return Optional.of(Comparison.distance(new Estimate(Math.clamp(sums[0] / unit, band.low(), band.high()), band)));
    }

    /** How far one column reaches beyond what is kept of both. */
    private static double beyond(Distribution one, Distribution other) {
        var least = Math.min(one.value(0), other.value(0));
        var most = Math.max(one.value(one.size() - 1), other.value(other.size() - 1));
        return Math.max(0, least - one.range().minimum()) + Math.max(0, one.range().maximum() - most);
    }

    private static boolean isExact(Distribution reference, Distribution current) {
        return reference.isExact() && current.isExact();
    }
}
