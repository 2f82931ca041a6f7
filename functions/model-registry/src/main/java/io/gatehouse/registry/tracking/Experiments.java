package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.Ids;
import io.gatehouse.registry.Page;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.search.Filter;
import io.gatehouse.registry.search.Order;
import io.gatehouse.registry.search.Schema;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Experiments. Each is an item of one partition, in which they are listed; a second item holds its name. Thread-safe. */
public final class Experiments {

    private static final String PARTITION = "EXPERIMENTS";
    private static final String NAMES = "EXPERIMENT-NAMES";
    private static final String DEFAULT = "0";
    private static final Comparator<Experiment> NEWEST = Comparator.comparingLong(Experiment::updatedAt)
        .reversed()
        .thenComparing(Experiment::id);

    private final Table table;
    private final Attempts attempts;
    private final InstantSource clock;
    private final Ids ids;
    private final String artifactRoot;

    /** @param artifactRoot where artifacts go, an S3 URI without a slash at its end */
    public Experiments(Table table, Attempts attempts, InstantSource clock, Ids ids, String artifactRoot) {
        this.table = table;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
        this.artifactRoot = artifactRoot;
    }

    /**
     * Makes an experiment.
     *
     * @param beside writes that go with it
     */
    public Experiment create(String name, @Nullable String location, Map<String, String> tags, Beside<Experiment> beside) {
        if (name.isBlank() || name.length() > 256) {
            throw RegistryException.invalid("Invalid experiment name: '" + name + "'. Give 1 to 256 characters.");
        }
        return attempts.until(() -> {
            if (findByName(name).isPresent()) {
                throw RegistryException.exists("Experiment(name=" + name + ") already exists.");
            }
            var id = ids.number();
            long now = clock.millis();
            var place = location == null || location.isEmpty() ? folder(id) : location;
            var made = new Experiment(id, name, place, false, now, now, tags);
            var writes = new ArrayList<>(beside.writes(made));
            writes.add(new Write.Put(key(id), 0, Documents.write(made)));
            writes.add(new Write.Put(nameKey(name), 0, Documents.write(id)));
            table.write(writes);
            return made;
        });
    }

    /** The experiment's own place for artifacts, where it is not given another. */
    public String folder(String id) {
        return artifactRoot + "/" + id;
    }

    /**
     * Finds an experiment.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public Experiment get(String id) {
        return experiment(item(id));
    }

    public Optional<Experiment> findByName(String name) {
        if (name.equals(defaultExperiment().name())) {
            var found = get(DEFAULT);
            if (found.name().equals(name)) {
                return Optional.of(found);
            }
        }
        return table.get(nameKey(name)).map(item -> get(Documents.read(item.json(), String.class)));
    }

    public void rename(String id, String newName) {
        attempts.until(() -> {
            var item = item(id);
            var old = experiment(item);
            if (old.name().equals(newName)) {
                return old;
            }
            if (findByName(newName).isPresent()) {
                throw RegistryException.exists("Experiment(name=" + newName + ") already exists.");
            }
            var writes = new ArrayList<Write>();
            writes.add(new Write.Put(key(id), item.revision(), Documents.write(old.named(newName, clock.millis()))));
            writes.add(new Write.Put(nameKey(newName), 0, Documents.write(id)));
            table.get(nameKey(old.name())).ifPresent(name -> writes.add(new Write.Delete(name.key(), name.revision())));
            table.write(writes);
            return old;
        });
    }

    public void delete(String id) {
        change(id, experiment -> experiment.deleted(true, clock.millis()));
    }

    public void restore(String id) {
        change(id, experiment -> experiment.deleted(false, clock.millis()));
    }

    public void setTag(String id, String key, String value) {
        change(id, experiment -> {
            var tags = new LinkedHashMap<>(experiment.tags());
            tags.put(key, value);
            return experiment.tagged(tags, clock.millis());
        });
    }

    public void deleteTag(String id, String key) {
        change(id, experiment -> {
            var tags = new LinkedHashMap<>(experiment.tags());
            if (tags.remove(key) == null) {
                throw RegistryException.missing("No tag with name: " + key + " in experiment with id " + id);
            }
            return experiment.tagged(tags, clock.millis());
        });
    }

    /**
     * Searches all experiments.
     *
     * @param wanted leaves out what the caller may not see, and what is deleted or not
     */
    public Page<Experiment> search(String filter, List<String> orderBy, int most, @Nullable String token, Predicate<Experiment> wanted) {
        var parsed = Filter.parse(filter, Schema.EXPERIMENTS);
        var order = Order.parse(orderBy, Schema.EXPERIMENTS, NEWEST);
        var all = new ArrayList<Experiment>();
        table.query(Range.of(PARTITION, "")).forEach(item -> all.add(experiment(item)));
        if (all.stream().noneMatch(found -> found.id().equals(DEFAULT))) {
            all.add(defaultExperiment());
        }
        var found = all.stream().filter(wanted).filter(parsed::passes).sorted(order).toList();
        return Page.of(found, most, token);
    }

    private void change(String id, Function<Experiment, Experiment> change) {
        attempts.until(() -> {
            var item = item(id);
            var changed = change.apply(experiment(item));
            table.write(List.of(new Write.Put(key(id), item.revision(), Documents.write(changed))));
            return changed;
        });
    }

    private Item item(String id) {
        return table
            .get(key(id))
            .or(() -> id.equals(DEFAULT) ? Optional.of(firstTime()) : Optional.empty())
            .orElseThrow(() -> RegistryException.missing("No Experiment with id=" + id + " exists"));
    }

    /** Experiment 0 is there from the start: whoever asks for it first writes it. */
    private Item firstTime() {
        try {
            table.write(List.of(new Write.Put(key(DEFAULT), 0, Documents.write(defaultExperiment()))));
        } catch (Conflict already) {
            return table.get(key(DEFAULT)).orElseThrow(() -> already);
        }
        return new Item(key(DEFAULT), 1, Documents.write(defaultExperiment()));
    }

    private Experiment defaultExperiment() {
        return new Experiment(DEFAULT, "Default", folder(DEFAULT), false, 0, 0, Map.of());
    }

    private static Experiment experiment(Item item) {
        return Documents.read(item.json(), Experiment.class);
    }

    private static Key key(String id) {
        return new Key(PARTITION, id);
    }

    private static Key nameKey(String name) {
        return new Key(NAMES, name);
    }
}
