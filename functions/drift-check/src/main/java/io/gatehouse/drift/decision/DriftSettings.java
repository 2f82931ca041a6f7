package io.gatehouse.drift.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says about drift, or else what holds by default.
 *
 * @param reference what files are compared with
 * @param alpha level of the adjusted p-values
 * @param leastRows fewer values on either side decide nothing
 * @param share weighted share of drifted columns from which on the data set is called drifted; at 0 one column suffices
 * @param missing difference of the shares of missing values from which on it counts
 * @param newCategories share of rows with new categories, beyond what chance explains, from which on it counts
 * @param columns settings of single columns by name
 * @param keys columns that tell rows apart and so never vote
 * @param label the column that models learn, if the contract names it
 */
public record DriftSettings(
    Reference reference,
    double alpha,
    long leastRows,
    double share,
    double missing,
    double newCategories,
    Map<String, Column> columns,
    Set<String> keys,
    @Nullable String label
) {
    public static final DriftSettings DEFAULT = new DriftSettings(
        new Reference.Baseline(),
        0.002,
        30,
        0,
        0.05,
        0.05,
        Map.of(),
        Set.of(),
        null
    );

    /** Maps and sets are copied. */
    public DriftSettings {
        columns = Map.copyOf(columns);
        keys = Set.copyOf(keys);
    }

    /** What files are compared with. */
    public sealed interface Reference {
        /** The data set's baseline. */
        record Baseline() implements Reference {}

        /** One run, by its id. */
        record Pinned(String run) implements Reference {}

        /**
         * The last runs before the one compared, together.
         *
         * @param runs how many, 1 to 30
         */
        record Window(int runs) implements Reference {}
    }

    /**
     * Settings of one column.
     *
     * @param score what decides, instead of the choice by type and size
     * @param threshold effect from which on a change counts, instead of the score's own
     * @param weight of the column among others, such as its importance to a model; none: {@link #weight} finds it
     * @param votes false to compare and show the column without counting it; true to count one that would not be
     */
    public record Column(@Nullable Score score, @Nullable Double threshold, @Nullable Double weight, @Nullable Boolean votes) {
        static final Column DEFAULT = new Column(null, null, null, null);
    }

    Column column(String name) {
        return columns.getOrDefault(name, Column.DEFAULT);
    }

    /** Weight of a column's vote: 1 unless the contract or a model says otherwise. */
    double weight(String name) {
        var weight = column(name).weight();
        return weight == null ? 1 : weight;
    }

    /** The same settings, but that columns to which the contract gives no weight weigh as a model has them, by name. */
    public DriftSettings weighedBy(Map<String, Double> importance) {
        var weighed = new HashMap<>(columns);
        importance.forEach((name, weight) -> {
            var column = column(name);
            if (column.weight() == null) {
                weighed.put(name, new Column(column.score(), column.threshold(), weight, column.votes()));
            }
        });
        return new DriftSettings(reference, alpha, leastRows, share, missing, newCategories, weighed, keys, label);
    }
}
