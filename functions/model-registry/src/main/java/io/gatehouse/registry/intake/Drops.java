package io.gatehouse.registry.intake;

import io.gatehouse.events.LandedObject;
import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of each drop: written with the version that it made, so that a second delivery finds it. Thread-safe. */
public final class Drops {

    private final Table table;

    public Drops(Table table) {
        this.table = table;
    }

    /**
     * What became of one.
     *
     * @param version that it is; null if it was refused
     * @param refused why it is none; null if it is one
     */
    public record Fate(LandedObject object, Instant at, @Nullable Integer version, @Nullable String refused) {}

    Optional<Fate> find(Drop drop) {
        return table.get(key(drop)).map(item -> Documents.read(item.json(), Fate.class));
    }

    Write.Put write(Drop drop, Fate fate) {
        return new Write.Put(key(drop), 0, Documents.write(fate));
    }

    void refuse(Drop drop, Fate fate) {
        table.write(List.of(write(drop, fate)));
    }

    /** All of a model, in no order that means anything. */
    public List<Fate> of(String model) {
        return table
            .query(Range.of(partition(model), ""))
            .stream()
            .map(item -> Documents.read(item.json(), Fate.class))
            .toList();
    }

    private static Key key(Drop drop) {
        return new Key(partition(drop.model()), drop.identity());
    }

    private static String partition(String model) {
        return "DROPS#" + model;
    }
}
