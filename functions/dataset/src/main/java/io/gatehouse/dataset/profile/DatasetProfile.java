package io.gatehouse.dataset.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, ColumnProfile> theirs = new LinkedHashMap<>();
        other.columns.forEach(column -> theirs.put(column.name(), column));
        List<ColumnProfile> merged = new ArrayList<>();
        for (ColumnProfile column : columns) {
            ColumnProfile same = theirs.remove(column.name());
            merged.add(same == null ? column.withMissing(other.rows) : column.merge(same));
        }
        theirs.values().forEach(column -> merged.add(column.withMissing(rows)));
        return new DatasetProfile(rows + other.rows, merged);
    }

    /** A compact form that later versions can still read. */
    public byte[] toBytes() {
        return ProfileCodec.write(this);
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a profile, or those of a newer version */
    public static DatasetProfile fromBytes(byte[] bytes) {
        return ProfileCodec.read(bytes);
    }
}
