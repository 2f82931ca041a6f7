package io.gatehouse.drift.decision;

import io.gatehouse.statistics.KolmogorovSmirnov.Method;
import io.gatehouse.statistics.sketch.CategoricalComparison;
import io.gatehouse.statistics.sketch.CategoryTable;
import io.gatehouse.statistics.sketch.Comparison;
import io.gatehouse.statistics.sketch.NumericComparison;
import io.gatehouse.statistics.sketch.Population;
import io.gatehouse.statistics.sketch.StabilityIndex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured of one column, by the names that documents use: {@code ks}, {@code wasserstein}, {@code psi}, {@code chi_square},
 * {@code g_test}, {@code jensen_shannon}, {@code l_infinity}, {@code z}, {@code missing}, {@code new_categories}.
 */
record Measures(Map<String, Comparison> all) {
    static final String MISSING = "missing";
    static final String NEW_CATEGORIES = "new_categories";

    private static final int BINS = 10;
    /** Beyond it the exact p-values of all columns together would take seconds. */
    private static final double MOST_EXACT_WORK = 2e9;

    Measures {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /**
     * Measures a column.
     *
     * @param columns how many columns are compared
     */
    static Measures of(Pair pair, long referenceRows, long currentRows, int columns) {
        var all = new LinkedHashMap<String, Comparison>();
        if (!pair.isTemporal()) {
            pair.numbers().ifPresent(numbers -> addNumeric(all, numbers, columns));
            if (!pair.isContinuous()) {
                pair.categories().ifPresent(table -> addCategorical(all, table));
            }
        }
        var before = pair.before(referenceRows);
        var after = pair.after(currentRows);
        Population.missing(before.missing(), before.rows(), after.missing(), after.rows()).ifPresent(found -> all.put(MISSING, found));
        return new Measures(all);
    }

    private static void addNumeric(Map<String, Comparison> all, Pair.Numbers numbers, int columns) {
        var work = (double) numbers.reference().count() * numbers.current().count() * columns;
        var method = work <= MOST_EXACT_WORK ? Method.AUTO : Method.ASYMPTOTIC;
        all.put(Score.KS.id(), NumericComparison.kolmogorovSmirnov(numbers.reference(), numbers.current(), method));
        NumericComparison.wasserstein(numbers.reference(), numbers.current()).ifPresent(found -> all.put(Score.WASSERSTEIN.id(), found));
        all.put(Score.PSI.id(), StabilityIndex.of(numbers.reference(), numbers.current(), BINS));
    }

    private static void addCategorical(Map<String, Comparison> all, CategoryTable table) {
        put(all, Score.CHI_SQUARE.id(), CategoricalComparison.chiSquare(table));
        put(all, "g_test", CategoricalComparison.gTest(table));
        put(all, Score.Z.id(), CategoricalComparison.proportions(table));
        put(all, Score.JENSEN_SHANNON.id(), CategoricalComparison.jensenShannon(table));
        put(all, "l_infinity", CategoricalComparison.lInfinity(table));
        put(all, Score.PSI.id(), CategoricalComparison.stabilityIndex(table));
        put(all, NEW_CATEGORIES, Population.newCategories(table.reference(), table.current()));
    }

    private static void put(Map<String, Comparison> all, String name, Optional<Comparison> found) {
        found.ifPresent(comparison -> all.put(name, comparison));
    }

    @Nullable
    Comparison get(String name) {
        return all.get(name);
    }
}
