package io.gatehouse.drift.decision;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Segmentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of two profiles, side by side: of all rows, or of a segment.
 *
 * @param segment {@code column=value}; none: all rows
 * @param before rows of the reference
 * @param after rows of the current file
 */
record Pairs(@Nullable String segment, long before, long after, List<Pair> columns) {
    Pairs {
        columns = List.copyOf(columns);
    }

    /** All rows, then the segments that both files have. */
    static List<Pairs> of(DatasetProfile before, DatasetProfile after) {
        var all = new ArrayList<Pairs>();
        all.add(of(null, before, after));
        for (var current : after.segmentations()) {
            for (var segment : current.segments()) {
                reference(before, current)
                    .flatMap(reference -> reference.segment(segment.value()))
                    .ifPresent(rows -> all.add(of(current.column() + "=" + segment.value(), rows, segment.profile())));
            }
        }
        return all;
    }

    private static Optional<Segmentation> reference(DatasetProfile before, Segmentation current) {
        return before
            .segmentations()
            .stream()
            .filter(found -> found.column().equals(current.column()))
            .findFirst();
    }

    private static Pairs of(@Nullable String segment, DatasetProfile before, DatasetProfile after) {
        var left = before
            .columns()
            .stream()
            .collect(Collectors.toMap(ColumnProfile::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        var pairs = new ArrayList<Pair>();
        for (var column : after.columns()) {
            var same = left.remove(column.name());
            pairs.add(new Pair(column.name(), segment, same == null ? null : SideReader.read(same), SideReader.read(column)));
        }
        left.values().forEach(gone -> pairs.add(new Pair(gone.name(), segment, SideReader.read(gone), null)));
        return new Pairs(segment, before.rows(), after.rows(), pairs);
    }
}
