package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import io.gatehouse.registry.tracking.RunIndex.Known;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Packed runs of an experiment: segments that never change, and a list of those that count. */
final class Segments {

    /** Runs in a segment: some 1 KB each before compression, of 400 KB that an item may have after it. */
    private static final int RUNS = 250;
    /** A function ends long before. */
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);
    private static final int LARGEST_TEXT = 1_000_000;

    private final Table table;
    private final String partition;
    private final Supplier<String> ids;
    private final InstantSource clock;

    Segments(Table table, String experimentId, Supplier<String> ids, InstantSource clock) {
        this.clock = clock;
        this.table = table;
        this.partition = "SEGMENTS#" + experimentId;
        this.ids = ids;
    }

    /**
     * Which segments count.
     *
     * @param revision of the list; 0 if there is none yet
     * @param replaced those that do not count any more, and are still there for who has read an older list
     */
    record Manifest(long revision, List<String> segments, List<Replaced> replaced) {}

    /** @param at when, in milliseconds since 1970 */
    record Replaced(String segment, long at) {}

    private record Listed(List<String> segments, @Nullable List<Replaced> replaced) {
        Manifest at(long revision) {
            return new Manifest(revision, segments, replaced == null ? List.of() : replaced);
        }
    }

    private record Packed(List<Known> rows) {}

    Manifest manifest() {
        return table
            .get(manifestKey())
            .map(item -> Documents.read(item.json(), Listed.class).at(item.revision()))
            .orElseGet(() -> new Manifest(0, List.of(), List.of()));
    }

    /** The runs of a segment. */
    List<Known> read(String segment) {
        return table
            .get(key(segment))
            .map(item -> Documents.read(item.json(), Packed.class).rows())
            .orElseGet(List::of);
    }

    /**
     * Adds runs to the segments. When segments have mostly old revisions, all are packed anew, and those replaced are swept once nobody
     * can be reading them any more.
     *
     * @param all every run of the experiment
     * @return the segments that were made
     * @throws io.gatehouse.registry.table.Conflict if somebody else changed the list
     */
    List<String> append(Manifest manifest, List<Known> rows, Collection<Known> all) {
        boolean anew = manifest.segments().size() > 10 + 2 * (all.size() / RUNS);
        var made = new ArrayList<String>();
        write(anew ? List.copyOf(all) : rows, made);
        var listed = new ArrayList<>(anew ? List.<String>of() : manifest.segments());
        listed.addAll(made);
        var replaced = new ArrayList<>(sweep(manifest.replaced()));
        if (anew) {
            manifest.segments().forEach(old -> replaced.add(new Replaced(old, clock.millis())));
        }
        try {
            table.write(List.of(new Write.Put(manifestKey(), manifest.revision(), Documents.write(new Listed(listed, replaced)))));
        } catch (Conflict somebodyElse) {
            made.forEach(this::delete);
            throw somebodyElse;
        }
        return made;
    }

    /** Deletes what was replaced long ago; answers the rest. */
    private List<Replaced> sweep(List<Replaced> replaced) {
        long before = clock.instant().minus(LONGEST_SEARCH).toEpochMilli();
        var rest = new ArrayList<Replaced>();
        for (var old : replaced) {
            if (old.at() < before) {
                delete(old.segment());
            } else {
                rest.add(old);
            }
        }
        return rest;
    }

    private void delete(String segment) {
        // If it is gone, somebody else has swept it.
        if (table.get(key(segment)).isPresent()) {
            table.write(List.of(new Write.Delete(key(segment), 1)));
        }
    }

    private void write(List<Known> rows, List<String> made) {
        for (int i = 0; i < rows.size(); i += RUNS) {
            writeOne(rows.subList(i, Math.min(rows.size(), i + RUNS)), made);
        }
    }

    private void writeOne(List<Known> rows, List<String> made) {
        var text = Documents.write(new Packed(rows));
        if (text.length() > LARGEST_TEXT && rows.size() > 1) {
            writeOne(rows.subList(0, rows.size() / 2), made);
            writeOne(rows.subList(rows.size() / 2, rows.size()), made);
            return;
        }
        var id = ids.get();
        table.write(List.of(new Write.Put(key(id), 0, text)));
        made.add(id);
    }

    private Key manifestKey() {
        return new Key(partition, "MANIFEST");
    }

    private Key key(String segment) {
        return new Key(partition, "S#" + segment);
    }
}
