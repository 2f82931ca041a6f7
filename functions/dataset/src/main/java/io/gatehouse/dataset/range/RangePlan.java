package io.gatehouse.dataset.range;

import io.gatehouse.dataset.Violation;
import java.util.List;

/**
 * How a file is to be cut, and what its beginning says: all that those need who look at a range of it only. Offsets and lengths in bytes.
 *
 * @param lines whether rows are lines of JSON rather than delimited text
 * @param delimiter of delimited text
 * @param columns of delimited text, from the header
 * @param header as it stands before the accepted rows; empty for none
 * @param rowsFrom offset of the first byte behind the header
 * @param rangeLength of each range but the last, before it is moved to where a row begins
 * @param partitions into how many the keys of rows are parted by their hash; 0 where the contract asks for no key
 * @param headerViolations what is wrong with the columns, none of which rejects the file
 */
@SuppressWarnings("ArrayRecordComponent")
public record RangePlan(
    boolean lines,
    char delimiter,
    List<String> columns,
    byte[] header,
    long rowsFrom,
    long size,
    long rangeLength,
    int partitions,
    List<Violation> headerViolations
) {
    public RangePlan {
        columns = List.copyOf(columns);
        headerViolations = List.copyOf(headerViolations);
    }

    /** How many ranges there are, at least one. */
    public int ranges() {
        return (int) Math.max(1, (size - rowsFrom + rangeLength - 1) / rangeLength);
    }

    /** Where range {@code index} begins before it is moved to a row; for the number of ranges, where the file ends. */
    long nominal(int index) {
        return index >= ranges() ? size : rowsFrom + index * rangeLength;
    }

    /** Whether a line without anything on it is a row. */
    boolean keepsBlank() {
        return columns.size() == 1;
    }
}
