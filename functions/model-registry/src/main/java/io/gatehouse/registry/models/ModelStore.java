package io.gatehouse.registry.models;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where models are: by name in one partition, in which they are listed; their versions and audit records in one of their own. Thread-safe. */
final class ModelStore {

    private static final String MODELS = "MODELS";
    private static final String VERSION = "V#";
    private static final String AUDIT = "AUDIT#";
    private static final int MODELS_REMEMBERED = 50;

    private final Table table;
    private final Map<String, Remembered> versions = new LinkedHashMap<>(16, 0.75f, true);

    private record Remembered(long changes, List<Version> versions) {}

    ModelStore(Table table) {
        this.table = table;
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

    List<Model> all() {
        return table
            .query(Range.of(MODELS, ""))
            .stream()
            .map(item -> loaded(item).model())
            .toList();
    }

    Item versionItem(Model model, int number) {
        return table
            .get(versionKey(model, number))
            .orElseThrow(() -> RegistryException.missing("Model Version (name=" + model.name() + ", version=" + number + ") not found"));
    }

    List<Item> versionItems(Model model, List<Integer> numbers) {
        return table.get(
            numbers
                .stream()
                .map(number -> versionKey(model, number))
                .toList()
        );
    }

    /** All versions, newest first. Every change of one counts the model's changes on, so what is remembered is known to be so still. */
    List<Version> versions(Model model) {
        synchronized (versions) {
            var known = versions.get(model.id());
            if (known != null && known.changes() == model.changes()) {
                return known.versions();
            }
        }
        var read = newestFirst(model, Integer.MAX_VALUE);
        synchronized (versions) {
            versions.put(model.id(), new Remembered(model.changes(), read));
            if (versions.size() > MODELS_REMEMBERED) {
                versions.remove(versions.keySet().iterator().next());
            }
        }
        return read;
    }

    List<Version> newestFirst(Model model, int most) {
        return table
            .query(Range.of(partition(model), VERSION).first(most).backward())
            .stream()
            .map(ModelStore::version)
            .toList();
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
        table.write(writes);
    }

    /** The model goes with its name; its versions and records stay behind, under an id that nothing leads to. */
    void delete(Loaded before, AuditRecord audit) {
        table.write(List.of(new Write.Delete(key(before.model().name()), before.revision()), record(before.model(), audit)));
    }

    private static Write record(Model model, AuditRecord audit) {
        return new Write.Put(new Key(partition(model), auditName(audit.number())), 0, Documents.write(audit));
    }

    static Write put(Model model, Version version, long revision) {
        return new Write.Put(versionKey(model, version.number()), revision, Documents.write(version));
    }

    static Version version(Item item) {
        return Documents.read(item.json(), Version.class);
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
