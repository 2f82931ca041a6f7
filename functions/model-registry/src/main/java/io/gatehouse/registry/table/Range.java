package io.gatehouse.registry.table;

/**
 * Items of a partition, in order.
 *
 * @param from first sort key, inclusive
 * @param to last sort key, inclusive
 * @param limit how many at most
 * @param backwards from the last on
 */
public record Range(String partition, String from, String to, int limit, boolean backwards) {
    /** Greater than any character of a sort key of ours. */
    private static final String LAST = "\udbff\udfff";

    /** All whose sort keys begin so. */
    public static Range of(String partition, String prefix) {
        return new Range(partition, prefix.isEmpty() ? " " : prefix, prefix + LAST, Integer.MAX_VALUE, false);
    }

    public Range from(String sort) {
        return new Range(partition, sort, to, limit, backwards);
    }

    public Range upTo(String sort) {
        return new Range(partition, from, sort, limit, backwards);
    }

    public Range first(int most) {
        return new Range(partition, from, to, most, backwards);
    }

    public Range backward() {
        return new Range(partition, from, to, limit, true);
    }
}
