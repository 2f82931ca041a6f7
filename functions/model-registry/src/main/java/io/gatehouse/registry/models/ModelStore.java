package io.gatehouse.registry.models;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Guesses;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where models are: by name in one partition, in which they are listed; their versions and audit records in one of their own. Thread-safe. */
final class ModelStore {

    private static final String MODELS = "MODELS";
    private static final String VERSION = "V#";
    private static final String AUDIT = "AUDIT#";

    private final Table table;
    private final Guesses<Loaded> guesses;
    private final VersionMemory memory = new VersionMemory();

    ModelStore(Table table, Guesses<Loaded> guesses) {
        this.table = table;
        this.guesses = guesses;
    }

    /** A model with the revision of its item. */
    record Loaded(Model model, long revision) {}

    Optional<Loaded> find(String name) {
        return table.get(key(name)).map(ModelStore::loaded);
    }

    /** @throws RegistryException RESOURCE_DOES_NOT_EXIST */
    Loaded load(String name) {
        return find(name).orElseThrow(() -> RegistryException.missing("Registered Model with name=" + name + " not found"));
    }

    /** Whether there was a model of that name when it was written here last. */
    boolean knows(String name) {
        return guesses.has(name);
    }

    /** Changes a model until nobody was faster. */
    <T> T change(String name, Function<Loaded, T> change) {
        return guesses.change(name, () -> load(name), change);
    }

    List<Model> all() {
        return table
            .query(Range.of(MODELS, ""))
            .stream()
            .map(item -> loaded(item).model())
            .toList();
    }

    /** @throws RegistryException RESOURCE_DOES_NOT_EXIST */
    Stored version(Model model, int number) {
        return versions(model, List.of(number))
            .stream()
            .findFirst()
            .orElseThrow(() -> RegistryException.missing("Model Version (name=" + model.name() + ", version=" + number + ") not found"));
    }

    /** Those of the versions that there are, in any order. */
    List<Stored> versions(Model model, List<Integer> numbers) {
        var found = new ArrayList<Stored>();
        var unknown = new ArrayList<Key>();
        for (int number : numbers) {
            memory.find(model, number).ifPresentOrElse(found::add, () -> unknown.add(versionKey(model, number)));
        }
        var read = read(unknown);
        memory.learn(model, read, false);
        found.addAll(read);
        return found;
    }

    private List<Stored> read(List<Key> keys) {
        var items = keys.size() == 1 ? table.get(keys.getFirst()).stream().toList() : table.get(keys);
        return items.stream().map(ModelStore::stored).toList();
    }

    /** All versions, newest first. */
    List<Version> versions(Model model) {
        return memory
            .all(model)
            .orElseGet(() -> {
                var read = newestFirst(model, Integer.MAX_VALUE);
                memory.learn(model, read, true);
                return read;
            })
            .stream()
            .map(Stored::version)
            .toList();
    }

    List<Stored> newestFirst(Model model, int most) {
        return memory
            .all(model)
            .map(all -> all.stream().limit(most).toList())
            .orElseGet(() ->
                table
                    .query(Range.of(partition(model), VERSION).first(most).backward())
                    .stream()
                    .map(ModelStore::stored)
                    .toList()
            );
    }

    /**
     * The audit records of a model, newest first.
     *
     * @param before only records with smaller numbers
     */
    List<AuditRecord> audit(Model model, int most, long before) {
        return table
            .query(
                Range.of(partition(model), AUDIT)
                    .upTo(auditName(before - 1))
                    .first(most)
                    .backward()
            )
            .stream()
            .map(item -> Documents.read(item.json(), AuditRecord.class))
            .toList();
    }

    /** The writes of one change: the model's next state, its audit record, and whatever else it takes. */
    void commit(Loaded before, Model after, AuditRecord audit, List<Write> others) {
        var writes = new ArrayList<Write>(others);
        if (before.revision() > 0 && !before.model().name().equals(after.name())) {
            writes.add(new Write.Delete(key(before.model().name()), before.revision()));
            writes.add(new Write.Put(key(after.name()), 0, Documents.write(after)));
        } else {
            writes.add(new Write.Put(key(after.name()), before.revision(), Documents.write(after)));
        }
        writes.add(record(after, audit));
        try {
            table.write(writes);
        } catch (Conflict somebodyElse) {
            memory.forget(before.model());
            throw somebodyElse;
        }
        remember(before.model(), after, others);
        if (!before.model().name().equals(after.name())) {
            guesses.gone(before.model().name());
        }
        guesses.wrote(after.name(), new Loaded(after, before.model().name().equals(after.name()) ? before.revision() + 1 : 1));
    }

    private void remember(Model before, Model after, List<Write> others) {
        var written = new ArrayList<Stored>();
        var removed = new ArrayList<Integer>();
        for (var write : others) {
            var key = write.key();
            if (key.partition().equals(partition(after)) && key.sort().startsWith(VERSION)) {
                if (write instanceof Write.Put put) {
                    written.add(new Stored(Documents.read(put.json(), Version.class), put.before() + 1));
                } else {
                    removed.add(Integer.valueOf(key.sort().substring(VERSION.length())));
                }
            }
        }
        memory.follow(before, after, written, removed);
    }

    /** The model goes with its name; its versions and records stay behind, under an id that nothing leads to. */
    void delete(Loaded before, AuditRecord audit) {
        table.write(List.of(new Write.Delete(key(before.model().name()), before.revision()), record(before.model(), audit)));
        guesses.gone(before.model().name());
    }

    private static Write record(Model model, AuditRecord audit) {
        return new Write.Put(new Key(partition(model), auditName(audit.number())), 0, Documents.write(audit));
    }

    /** @param before revision that it has now; 0 if it is new */
    static Write put(Model model, Version version, long before) {
        return new Write.Put(versionKey(model, version.number()), before, Documents.write(version));
    }

    static Write delete(Model model, Stored version) {
        return new Write.Delete(versionKey(model, version.version().number()), version.revision());
    }

    private static Stored stored(Item item) {
        return new Stored(Documents.read(item.json(), Version.class), item.revision());
    }

    private static Loaded loaded(Item item) {
        return new Loaded(Documents.read(item.json(), Model.class), item.revision());
    }

    private static Key key(String name) {
        return new Key(MODELS, name);
    }

    private static Key versionKey(Model model, int number) {
        return new Key(partition(model), VERSION + "%08d".formatted(number));
    }

    private static String auditName(long number) {
        return AUDIT + "%012d".formatted(Math.max(0, number));
    }

    private static String partition(Model model) {
        return "MODEL#" + model.id();
    }
}
