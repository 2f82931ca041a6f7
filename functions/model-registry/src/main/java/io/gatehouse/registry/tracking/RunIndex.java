package io.gatehouse.registry.tracking;

import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All runs of one experiment, for searches: segments, which are packed and never change, and a tail of marks that says which runs
 * are newer than they have it. What was read once is remembered; the tail and the list of segments are read each time, so that a search
 * sees what was written before it. Thread-safe.
 */
final class RunIndex {

    private static final int FOLD_FROM = 500;
    private static final int FOLD_AT_ONCE = 1000;

    private final Table table;
    private final Segments segments;
    private final String tail;
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, Known> known = new HashMap<>();

    /** @param id of a segment that is made */
    RunIndex(Table table, String experimentId, Supplier<String> id, InstantSource clock) {
        this.table = table;
        this.segments = new Segments(table, experimentId, id, clock);
        this.tail = RunKeys.tail(experimentId);
    }

    /** A run as it was at a revision. */
    record Known(long revision, Run run) {}

    int size() {
        return known.size();
    }

    /** All runs of the experiment, as they are now. */
    synchronized List<Run> runs() {
        // The tail first: a run that leaves it between the two reads is in the list that is read second.
        var marks = table.query(Range.of(tail, ""));
        var manifest = segments.manifest();
        for (var segment : manifest.segments()) {
            if (loaded.add(segment)) {
                segments.read(segment).forEach(this::learn);
            }
        }
        var news = marks
            .stream()
            .filter(this::isNews)
            .map(mark -> RunKeys.run(mark.key().sort()))
            .toList();
        table.get(news).forEach(item -> learn(new Known(item.revision(), RunKeys.read(item))));
        if (marks.size() > FOLD_FROM) {
            fold(marks.subList(0, Math.min(marks.size(), FOLD_AT_ONCE)), manifest);
        }
        return known.values().stream().map(Known::run).toList();
    }

    private boolean isNews(Item mark) {
        var had = known.get(mark.key().sort());
        return had == null || had.revision() < mark.revision();
    }

    private void learn(Known next) {
        known.merge(next.run().id(), next, (old, other) -> other.revision() >= old.revision() ? other : old);
    }

    /** Packs the marked runs into a segment and takes their marks away; whoever is interrupted in between leaves marks too many, no run. */
    private void fold(Collection<Item> marks, Segments.Manifest manifest) {
        var folded = new HashMap<Key, Long>();
        var rows = new ArrayList<Known>();
        for (var mark : marks) {
            var row = known.get(mark.key().sort());
            if (row != null) {
                rows.add(row);
                folded.put(mark.key(), row.revision());
            }
        }
        try {
            loaded.addAll(segments.append(manifest, rows, known.values()));
        } catch (Conflict somebodyElseFolds) {
            return;
        }
        var deletes = folded
            .entrySet()
            .stream()
            .<Write>map(mark -> new Write.Delete(mark.getKey(), mark.getValue()))
            .toList();
        for (int i = 0; i < deletes.size(); i += Table.LARGEST_TRANSACTION) {
            delete(deletes.subList(i, Math.min(deletes.size(), i + Table.LARGEST_TRANSACTION)));
        }
    }

    /** A mark that moved on meanwhile stays: it is found by halves. */
    private void delete(List<Write> deletes) {
        try {
            table.write(deletes);
        } catch (Conflict moved) {
            if (deletes.size() > 1) {
                delete(deletes.subList(0, deletes.size() / 2));
                delete(deletes.subList(deletes.size() / 2, deletes.size()));
            }
        }
    }
}
