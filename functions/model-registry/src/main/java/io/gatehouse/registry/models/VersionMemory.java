package io.gatehouse.registry.models;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Versions as they were read or written here last. Each change of a version counts its model's changes on, so that what is remembered of
 * a model at its count is so still, whoever else writes. Thread-safe.
 */
final class VersionMemory {

    private static final int MOST_MODELS = 50;

    private final Map<String, Known> models = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_MODELS;
        }
    };

    /** @param all whether these are all that there are */
    private record Known(long changes, boolean all, TreeMap<Integer, Stored> versions) {}

    synchronized Optional<Stored> find(Model model, int number) {
        return at(model).map(known -> known.versions().get(number));
    }

    /** All versions, newest first, if all are known. */
    synchronized Optional<List<Stored>> all(Model model) {
        return at(model)
            .filter(Known::all)
            .map(known -> List.copyOf(known.versions().descendingMap().values()));
    }

    /** Remembers what was read after the model was, which was therefore so at its count of changes, or is of no use to anybody. */
    synchronized void learn(Model model, Collection<Stored> read, boolean all) {
        var known = at(model);
        var versions = known.map(Known::versions).orElseGet(TreeMap::new);
        read.forEach(stored -> versions.put(stored.version().number(), stored));
        models.put(model.id(), new Known(model.changes(), all || known.filter(Known::all).isPresent(), versions));
    }

    /** Follows a change that was made here, and knows all that it wrote and removed. */
    synchronized void follow(Model before, Model after, Collection<Stored> written, Collection<Integer> removed) {
        var known = at(before);
        if (known.isEmpty()) {
            models.remove(before.id());
            learn(after, written, before.lastVersion() == 0);
            return;
        }
        var versions = known.get().versions();
        written.forEach(stored -> versions.put(stored.version().number(), stored));
        removed.forEach(versions::remove);
        models.put(after.id(), new Known(after.changes(), known.get().all(), versions));
    }

    /** Somebody else has written what was remembered. */
    synchronized void forget(Model model) {
        models.remove(model.id());
    }

    private Optional<Known> at(Model model) {
        return Optional.ofNullable(models.get(model.id())).filter(known -> known.changes() == model.changes());
    }
}
