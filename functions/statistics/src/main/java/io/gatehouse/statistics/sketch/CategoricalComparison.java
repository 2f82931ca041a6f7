package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.CategoricalDistance;
import io.gatehouse.statistics.CategoricalDistance.Base;
import io.gatehouse.statistics.Contingency;
import io.gatehouse.statistics.Proportions;
import io.gatehouse.statistics.TestOutcome;
import io.gatehouse.statistics.TestResult;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Compares categories. Where both columns are exact, the answers are those of the classes for counts, and bands have no width. Otherwise
 * counts are lower bounds, and a band covers whatever the missing ones may be. Each is empty if a column is.
 */
public final class CategoricalComparison {

    private CategoricalComparison() {}

    /** Pearson's chi-square test of homogeneity: χ² and its p-value. */
    public static Optional<Comparison> chiSquare(CategoryTable table) {
        var n = (double) table.reference().total();
        var m = (double) table.current().total();
        return test(table, Contingency::chiSquare, (p, q) -> p == q ? 0 : (n * m * (p - q) * (p - q)) / (n * p + m * q));
    }

    /** The likelihood-ratio test: G and its p-value. */
    public static Optional<Comparison> gTest(CategoryTable table) {
        var n = (double) table.reference().total();
        var m = (double) table.current().total();
        return test(table, Contingency::gTest, (p, q) -> {
            var both = (n * p + m * q) / (n + m);
            return 2 * (entropy(n, p, both) + entropy(m, q, both) - n * (p - both) - m * (q - both));
        });
    }

    /** The test of two proportions; empty also unless there are exactly two categories, known exactly. */
    public static Optional<Comparison> proportions(CategoryTable table) {
        if (!table.isExact() || table.categories().size() != 2) {
            return Optional.empty();
        }
        var reference = table.referenceCounts();
        var current = table.currentCounts();
        return comparison(Proportions.test(reference[0], table.reference().total(), current[0], table.current().total()));
    }

    /** The Jensen-Shannon distance (square root, natural logarithm), from 0 to 0.83. */
    public static Optional<Comparison> jensenShannon(CategoryTable table) {
        var exact = CategoricalDistance.jensenShannon(table.referenceCounts(), table.currentCounts(), Base.E);
        return distance(table, exact, (p, q) -> {
            var middle = (p + q) / 2;
            return (entropy(1, p, middle) + entropy(1, q, middle)) / 2;
        }).map(found -> table.isExact() ? found : Comparison.distance(root(found.statistic())));
    }

    /** The largest difference of any category's share, from 0 to 1. */
    public static Optional<Comparison> lInfinity(CategoryTable table) {
        var exact = CategoricalDistance.lInfinity(table.referenceCounts(), table.currentCounts());
        if (table.isExact() || exact.isEmpty()) {
            return known(exact);
        }
        var shares = table.shares();
        var low = 0.0;
        var high = 0.0;
        for (int i = 0; i < shares.reference().size(); i++) {
            var r = shares.reference().get(i);
            var c = shares.current().get(i);
            low = Math.max(low, Math.max(c.low() - r.high(), r.low() - c.high()));
            high = Math.max(high, Math.max(c.high() - r.low(), r.high() - c.low()));
        }
        return Optional.of(Comparison.distance(new Estimate(exact.getAsDouble(), new Band(low, high))));
    }

    /** The population stability index. */
    public static Optional<Comparison> stabilityIndex(CategoryTable table) {
        if (table.reference().total() == 0 || table.current().total() == 0) {
            return Optional.empty();
        }
        return Optional.of(Comparison.distance(table.shares().sum(StabilityIndex::term)));
    }

    private static Optional<Comparison> test(CategoryTable table, BiFunction<long[], long[], TestOutcome> exact, ShareBands.Term term) {
        var known = comparison(exact.apply(table.referenceCounts(), table.currentCounts()));
        if (table.isExact() || known.isEmpty()) {
            return known;
        }
        var statistic = table.shares().sum(term);
        var freedom = Math.max(1.0, table.categories().size());
        var chi = ChiSquaredDistribution.of(freedom);
        var p = new Band(chi.survivalProbability(statistic.band().high()), chi.survivalProbability(statistic.band().low()));
        return Optional.of(new Comparison(statistic, Optional.of(new Estimate(chi.survivalProbability(statistic.value()), p))));
    }

    private static Optional<Comparison> distance(CategoryTable table, OptionalDouble exact, ShareBands.Term term) {
        return table.isExact() || exact.isEmpty() ? known(exact) : Optional.of(Comparison.distance(table.shares().sum(term)));
    }

    private static Optional<Comparison> known(OptionalDouble distance) {
        return distance.isEmpty() ? Optional.empty() : Optional.of(Comparison.distance(Estimate.exact(distance.getAsDouble())));
    }

    private static Optional<Comparison> comparison(TestOutcome outcome) {
        return outcome instanceof TestResult result ? Optional.of(Comparison.exact(result)) : Optional.empty();
    }

    private static Estimate root(Estimate square) {
        return new Estimate(
            Math.sqrt(Math.max(0, square.value())),
            new Band(Math.sqrt(Math.max(0, square.band().low())), Math.sqrt(Math.max(0, square.band().high())))
        );
    }

    private static double entropy(double size, double share, double against) {
        return share == 0 ? 0 : size * share * Math.log(share / against);
    }
}
