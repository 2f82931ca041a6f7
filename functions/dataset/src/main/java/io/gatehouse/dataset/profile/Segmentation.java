package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file's rows parted by the values of one column, with a profile of each part: those a contract asks for in
 * {@code gatehouse.segments}. A segment has every row of its value, or none: what cannot be told apart any more after
 * merging is among the others. Immutable.
 *
 * @param column by whose values the rows are parted; the profiles of the parts do not have it
 * @param limit the most segments there may be
 * @param segments in the contract's order, or in that in which their values came
 * @param others the rows of all other values, and those without one; with the segments' rows they are the file's
 */
public record Segmentation(String column, int limit, List<Segment> segments, DatasetProfile others) {
    private static final Comparator<Segment> LARGEST = Comparator.comparingLong((Segment segment) -> segment.profile().rows())
        .reversed()
        .thenComparing(Segment::value);

    public Segmentation {
        segments = List.copyOf(segments);
    }

    /**
     * The rows of one value.
     *
     * @param value as the file spells it
     */
    public record Segment(String value, DatasetProfile profile) {}

    /** The profile of a value's rows; none if the value is among the others or did not occur. */
    public Optional<DatasetProfile> segment(String value) {
        return segments
            .stream()
            .filter(segment -> segment.value().equals(value))
            .map(Segment::profile)
            .findFirst();
    }

    /** How many rows each segment has. */
    public List<ValueCount> rows() {
        return segments
            .stream()
            .map(segment -> new ValueCount(segment.value(), segment.profile().rows()))
            .toList();
    }

    Segmentation merge(Segmentation later) {
        Map<String, DatasetProfile> merged = new LinkedHashMap<>();
        DatasetProfile rest = others.merge(later.others);
        segments.forEach(segment -> merged.put(segment.value(), segment.profile()));
        for (Segment segment : later.segments) {
            merged.merge(segment.value(), segment.profile(), DatasetProfile::merge);
        }
        List<Segment> kept = new ArrayList<>();
        int most = Math.max(limit, later.limit);
        List<String> largest = merged
            .entrySet()
            .stream()
            .map(entry -> new Segment(entry.getKey(), entry.getValue()))
            .filter(segment -> hasAllOf(segment.value()) && later.hasAllOf(segment.value()))
            .sorted(LARGEST)
            .limit(most)
            .map(Segment::value)
            .toList();
        for (Map.Entry<String, DatasetProfile> entry : merged.entrySet()) {
            if (largest.contains(entry.getKey())) {
                kept.add(new Segment(entry.getKey(), entry.getValue()));
            } else {
                rest = rest.merge(entry.getValue());
            }
        }
        return new Segmentation(column, most, kept, rest);
    }

    /** Whether no row of the value is among the others. */
    private boolean hasAllOf(String value) {
        return others.rows() == 0 || segment(value).isPresent();
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(column);
        out.writeInt(limit);
        out.writeInt(segments.size());
        for (Segment segment : segments) {
            out.writeUTF(segment.value());
            ProfileCodec.writeTable(out, segment.profile());
        }
        ProfileCodec.writeTable(out, others);
    }

    static Segmentation read(DataInput in) throws IOException {
        String column = in.readUTF();
        int limit = in.readInt();
        int size = ProfileCodec.length(in.readInt());
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            segments.add(new Segment(in.readUTF(), ProfileCodec.readTable(in)));
        }
        return new Segmentation(column, limit, segments, ProfileCodec.readTable(in));
    }
}
