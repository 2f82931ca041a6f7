package io.gatehouse.trees;

import java.util.List;

/**
 * A rule that a person can read: conditions that splits of a model's trees draw, and what was seen of the rows that fulfil all of them.
 *
 * @param score share of positive rows among those that it was chosen by
 * @param rows of those that it was not chosen by, how many it decides
 * @param positive how many of these are positive
 */
public record TreeRule(List<Condition> conditions, double score, int rows, int positive) {
    public TreeRule {
        conditions = List.copyOf(conditions);
    }

    /**
     * A bound of one column; a missing value keeps none.
     *
     * @param below whether values are smaller than the limit, else at least as large
     */
    public record Condition(int feature, boolean below, float limit) {
        boolean holds(float value) {
            return below ? value < limit : value >= limit;
        }

        /** Whether whoever keeps this bound keeps another on the same side of the same column. */
        boolean implies(Condition other) {
            return below ? limit <= other.limit : limit >= other.limit;
        }

        boolean isBeside(Condition other) {
            return feature == other.feature && below == other.below;
        }
    }

    /** Whether all conditions hold. */
    public boolean holds(float[] row) {
        return conditions.stream().allMatch(condition -> condition.holds(row[condition.feature()]));
    }

    /** Share of the rows that it decides rightly, if it says positive where its score is a half or more; NaN of no row. */
    public double accuracy() {
        return (double) (score >= 0.5 ? positive : rows - positive) / rows;
    }
}
