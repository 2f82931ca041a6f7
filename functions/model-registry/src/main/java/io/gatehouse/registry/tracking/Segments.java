package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import io.gatehouse.registry.tracking.RunIndex.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Packed runs of an experiment: segments that never change, and a list of those that count. */
final class Segments {

    /** Runs in a segment: some 1 KB each before compression, of 400 KB that an item may have after it. */
    private static final int RUNS = 250;
    private static final int LARGEST_TEXT = 1_000_000;

    private final Table table;
    private final String partition;
    private final Supplier<String> ids;

    Segments(Table table, String experimentId, Supplier<String> ids) {
        this.table = table;
        this.partition = "SEGMENTS#" + experimentId;
        this.ids = ids;
    }

    /** @param revision of the list; 0 if there is none yet */
    record Manifest(long revision, List<String> segments) {}

    private record Listed(List<String> segments) {}

    private record Packed(List<Known> rows) {}

    Manifest manifest() {
        return table
            .get(manifestKey())
            .map(item -> new Manifest(item.revision(), Documents.read(item.json(), Listed.class).segments()))
            .orElseGet(() -> new Manifest(0, List.of()));
    }

    /** The runs of a segment. */
    List<Known> read(String segment) {
        return table
            .get(key(segment))
            .map(item -> Documents.read(item.json(), Packed.class).rows())
            .orElseGet(List::of);
    }

    /**
     * Adds runs to the segments. When segments have mostly old revisions, all are packed anew.
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
        table.write(List.of(new Write.Put(manifestKey(), manifest.revision(), Documents.write(new Listed(listed)))));
        return made;
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
