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
 * @param segmentations the same rows parted by the values of a column, one for each that the contract names in
 *     {@code gatehouse.segments} and the file has; see {@link #segment}
 */
public record DatasetProfile(long rows, List<ColumnProfile> columns, List<Segmentation> segmentations) {
    public static final DatasetProfile EMPTY = new DatasetProfile(0, List.of());

    public DatasetProfile {
        columns = List.copyOf(columns);
        segmentations = List.copyOf(segmentations);
    }

    /** A profile without segments. */
    public DatasetProfile(long rows, List<ColumnProfile> columns) {
        this(rows, columns, List.of());
    }

    public Optional<ColumnProfile> column(String name) {
        return columns
            .stream()
            .filter(column -> column.name().equals(name))
            .findFirst();
    }

    /**
     * The profile of the rows that have this value in this column, of all declared columns but that one.
     *
     * @return none if the contract that held asked for no such segment, or no row has the value
     */
    public Optional<DatasetProfile> segment(String column, String value) {
        return segmentations
            .stream()
            .filter(segmentation -> segmentation.column().equals(column))
            .findFirst()
            .flatMap(segmentation -> segmentation.segment(value));
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
        return new DatasetProfile(rows + other.rows, merged, mergeSegments(other));
    }

    /** Segments that only one of two files was parted by would lack the other's rows: they are dropped. */
    private List<Segmentation> mergeSegments(DatasetProfile other) {
        if (rows == 0 || other.rows == 0) {
            return other.rows == 0 ? segmentations : other.segmentations;
        }
        List<Segmentation> merged = new ArrayList<>();
        for (Segmentation mine : segmentations) {
            other.segmentations
                .stream()
                .filter(theirs -> theirs.column().equals(mine.column()))
                .forEach(theirs -> merged.add(mine.merge(theirs)));
        }
        return merged;
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
