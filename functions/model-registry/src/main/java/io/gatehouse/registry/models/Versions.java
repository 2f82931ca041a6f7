package io.gatehouse.registry.models;

import io.gatehouse.events.ModelVersionRegistered;
import io.gatehouse.registry.Page;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.lineage.Node;
import io.gatehouse.registry.models.Changes.Change;
import io.gatehouse.registry.search.Filter;
import io.gatehouse.registry.search.Order;
import io.gatehouse.registry.search.Schema;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Write;
import io.gatehouse.registry.tracking.LoggedModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Versions of models. Their numbers have no gaps: a number is taken in the transaction that writes the version. Thread-safe. */
public final class Versions {

    private static final Comparator<NamedVersion> NEWEST = Comparator.comparingLong((NamedVersion found) -> found.version().updatedAt())
        .reversed()
        .thenComparing(found -> found.model().name())
        .thenComparing(Comparator.comparingInt((NamedVersion found) -> found.version().number()).reversed());

    private final ModelStore store;
    private final Changes changes;
    private final LoggedModels logged;
    private final Origins origins;

    Versions(ModelStore store, Changes changes, LoggedModels logged) {
        this.store = store;
        this.changes = changes;
        this.logged = logged;
        this.origins = new Origins(store, logged);
    }

    /** What {@code model-versions/create} is given. */
    public record Start(
        String source,
        String runId,
        String runLink,
        String description,
        @Nullable String modelId,
        Map<String, String> tags
    ) {}

    public NamedVersion create(String name, Start start, Actor actor) {
        return create(name, start, actor, Beside.nothing());
    }

    /**
     * Makes the next version.
     *
     * @param beside writes that go with it
     */
    public NamedVersion create(String name, Start start, Actor actor, Beside<NamedVersion> beside) {
        return changes.make(name, actor, (model, now) -> {
            var origin = origins.of(start);
            int number = model.lastVersion() + 1;
            long millis = now.toEpochMilli();
            var version = new Version(
                number,
                Stage.NONE,
                start.description(),
                start.source(),
                origin.artifactUri(),
                origin.runId(),
                start.runLink(),
                actor.user(),
                millis,
                millis,
                origin.modelId(),
                start.tags()
            );
            var draft = model.draft().touched(millis);
            draft.lastVersion = number;
            draft.newest.put(Stage.NONE, number);
            var after = draft.made();
            var made = new NamedVersion(after, version);
            var writes = new ArrayList<>(beside.writes(made));
            writes.add(ModelStore.put(model, version, 0));
            writes.addAll(Link.downward(Origins.links(name, version)));
            if (origin.modelId() != null) {
                writes.add(logged.linked(origin.modelId(), name, number));
            }
            var event = new ModelVersionRegistered(
                name,
                Integer.toString(number),
                version.artifactUri(),
                version.runId(),
                actor.user(),
                now
            );
            return new Change<>(after, "create_version", number, null, version, event, writes, made);
        });
    }

    /**
     * Finds a version.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public NamedVersion get(String name, int number) {
        var model = store.load(name).model();
        return NamedVersion.of(model, store.version(model, number).version());
    }

    /** What a version was made from, as it says itself; nothing if there is no such version, or the node is none. */
    public Collection<Link> origins(Node node) {
        if (node.kind() != Node.Kind.VERSION) {
            return List.of();
        }
        int slash = node.id().lastIndexOf('/');
        var name = node.id().substring(0, slash);
        return store
            .find(name)
            .flatMap(found ->
                store
                    .versions(found.model(), List.of(Integer.valueOf(node.id().substring(slash + 1))))
                    .stream()
                    .findFirst()
            )
            .map(found -> Origins.links(name, found.version()))
            .orElse(List.of());
    }

    /**
     * Finds the version that an alias means.
     *
     * @throws RegistryException INVALID_PARAMETER_VALUE, as MLflow has it, if the alias is not set
     */
    public NamedVersion byAlias(String name, String alias) {
        var model = store.load(name).model();
        int number = model.resolve(alias).orElseThrow(() -> RegistryException.invalid("Registered model alias " + alias + " not found."));
        return NamedVersion.of(model, store.version(model, number).version());
    }

    /** The newest version in each of the stages; of all stages if none is named. */
    public List<NamedVersion> newest(Model model, List<Stage> stages) {
        var wanted = stages.isEmpty() ? List.of(Stage.values()) : stages;
        var numbers = wanted.stream().map(model.newest()::get).filter(Objects::nonNull).toList();
        return store
            .versions(model, numbers)
            .stream()
            .map(stored -> NamedVersion.of(model, stored.version()))
            .sorted(Comparator.comparingInt(found -> found.version().number()))
            .toList();
    }

    public NamedVersion describe(String name, int number, String description, Actor actor) {
        return change(name, number, "update_version", actor, (version, now) -> version.described(description, now.toEpochMilli()));
    }

    /** Adds what became known of a version after it was registered; what it says already stays. */
    public void complete(String name, int number, String runId, String description, Map<String, String> tags, Actor actor) {
        var before = get(name, number).version();
        if (before.equals(before.completed(runId, description, tags, before.updatedAt()))) {
            return;
        }
        changes.make(name, actor, (model, now) -> {
            var stored = store.version(model, number);
            var was = stored.version();
            var after = was.completed(runId, description, tags, now.toEpochMilli());
            var writes = new ArrayList<Write>(Link.downward(Origins.links(name, after)));
            writes.add(ModelStore.put(model, after, stored.revision()));
            return new Change<>(model, "complete_version", number, was, after, null, writes, number);
        });
    }

    public void setTag(String name, int number, String key, String value, Actor actor) {
        change(name, number, "set_version_tag", actor, (version, now) -> {
            var tags = new HashMap<>(version.tags());
            tags.put(key, value);
            return version.tagged(tags, version.updatedAt());
        });
    }

    public void deleteTag(String name, int number, String key, Actor actor) {
        change(name, number, "delete_version_tag", actor, (version, now) -> {
            var tags = new HashMap<>(version.tags());
            tags.remove(key);
            return version.tagged(tags, version.updatedAt());
        });
    }

    private NamedVersion change(String name, int number, String action, Actor actor, BiFunction<Version, Instant, Version> change) {
        return changes.make(name, actor, (model, now) -> {
            var stored = store.version(model, number);
            var before = stored.version();
            var after = change.apply(before, now);
            var writes = List.of(ModelStore.put(model, after, stored.revision()));
            return new Change<>(model, action, number, before, after, null, writes, NamedVersion.of(model, after));
        });
    }

    /**
     * Writes something beside a version that stays as it is; it is in the audit trail all the same.
     *
     * @param note decides what, with the model and the version as they are
     */
    public <T> T annotate(String name, int number, String action, Actor actor, BiFunction<Model, Version, Note<T>> note) {
        return changes.make(name, actor, (model, now) -> {
            var made = note.apply(model, store.version(model, number).version());
            return new Change<>(model, action, number, made.before(), made.after(), null, made.writes(), made.result());
        });
    }

    /** What is written beside a version, and what the audit record shows of it. */
    public record Note<T>(Object before, Object after, List<Write> writes, T result) {
        public Note {
            writes = List.copyOf(writes);
        }
    }

    /** Aliases of a deleted version go with it. */
    public void delete(String name, int number, Actor actor) {
        changes.make(name, actor, (model, now) -> {
            var stored = store.version(model, number);
            var version = stored.version();
            var draft = model.draft().touched(now.toEpochMilli());
            draft.place(number, Stage.NONE);
            draft.aliases.values().removeIf(target -> target == number);
            Newest.without(store, model, draft, version);
            var writes = List.of(ModelStore.delete(model, stored));
            return new Change<>(draft.made(), "delete_version", number, version, null, null, writes, number);
        });
    }

    /**
     * Searches the versions of all models; of one alone where the filter names it.
     *
     * @param visible leaves out what the caller may not see
     */
    public Page<NamedVersion> search(String filter, List<String> orderBy, int most, @Nullable String token, Predicate<Model> visible) {
        var parsed = Filter.parse(filter, Schema.VERSIONS);
        var order = Order.parse(orderBy, Schema.VERSIONS, NEWEST);
        var named = parsed.required("name");
        var models = named.isPresent() ? store.find(named.get()).map(ModelStore.Loaded::model).stream().toList() : store.all();
        var found = models
            .stream()
            .filter(visible)
            .flatMap(model ->
                store
                    .versions(model)
                    .stream()
                    .map(version -> NamedVersion.of(model, version))
            )
            .filter(parsed::passes)
            .sorted(order)
            .toList();
        return Page.of(found, most, token);
    }
}
