package io.gatehouse.dataset;

import java.util.List;

/**
 * A column by whose values profiles are kept apart.
 *
 * @param values the ones that have a profile each, as a file spells them; empty for the first {@code limit} that a file has
 * @param limit how many values have a profile of their own; all others share one
 */
public record SegmentRule(String column, List<String> values, int limit) {
    public static final int DEFAULT_LIMIT = 10;
    public static final int MOST = 100;

    /** What all profiles of segments together may have of columns, so that they fit into a function's memory. */
    static final int MOST_COLUMNS = 4_000;

    public SegmentRule {
        values = List.copyOf(values);
    }

    /** How many profiles of columns this makes of a table of so many. */
    int columns(int fields) {
        return (limit + 1) * (fields - 1);
    }
}
