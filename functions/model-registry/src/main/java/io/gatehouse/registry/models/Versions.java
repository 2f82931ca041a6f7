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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of models. Their numbers have no gaps: a number is taken in the transaction that writes the version. Thread-safe. */
public final class Versions {

    private static final Pattern LOGGED = Pattern.compile("models:/(m-[^/]+)");
    private static final Pattern REGISTERED = Pattern.compile("models:/([^/]+)/([0-9]+)");
    private static final Comparator<NamedVersion> NEWEST = Comparator.comparingLong((NamedVersion found) -> found.version().updatedAt())
        .reversed()
        .thenComparing(found -> found.model().name())
        .thenComparing(Comparator.comparingInt((NamedVersion found) -> found.version().number()).reversed());

    private final ModelStore store;
    private final Changes changes;
    private final LoggedModels logged;

    Versions(ModelStore store, Changes changes, LoggedModels logged) {
        this.store = store;
        this.changes = changes;
        this.logged = logged;
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

    private record Origin(String artifactUri, String runId, @Nullable String modelId) {}

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
            var origin = origin(start);
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
            writes.addAll(Link.writes(links(name, version)));
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

    private static List<Link> links(String name, Version version) {
        var self = Node.version(name, version.number());
        var links = new ArrayList<Link>();
        if (!version.runId().isEmpty()) {
            links.add(new Link(Node.run(version.runId()), self));
        }
        if (version.modelId() != null) {
            links.add(new Link(Node.loggedModel(version.modelId()), self));
        }
        links.add(new Link(Node.object(version.artifactUri()), self));
        return links;
    }

    private Origin origin(Start start) {
        var byLog = LOGGED.matcher(start.source());
        if (byLog.matches() || start.modelId() != null) {
            var id = byLog.matches() ? byLog.group(1) : Objects.requireNonNull(start.modelId());
            var model = logged.get(id);
            var run = start.runId().isEmpty() ? Objects.requireNonNullElse(model.sourceRunId(), "") : start.runId();
            return new Origin(byLog.matches() ? model.artifactUri() : start.source(), run, id);
        }
        var byVersion = REGISTERED.matcher(start.source());
        if (byVersion.matches()) {
            var copied = get(byVersion.group(1), Integer.parseInt(byVersion.group(2))).version();
            return new Origin(copied.artifactUri(), copied.runId(), null);
        }
        return new Origin(start.source(), start.runId(), null);
    }

    /**
     * Finds a version.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public NamedVersion get(String name, int number) {
        var model = store.load(name).model();
        return NamedVersion.of(model, ModelStore.version(store.versionItem(model, number)));
    }

    /**
     * Finds the version that an alias means.
     *
     * @throws RegistryException INVALID_PARAMETER_VALUE, as MLflow has it, if the alias is not set
     */
    public NamedVersion byAlias(String name, String alias) {
        var model = store.load(name).model();
        int number = model.resolve(alias).orElseThrow(() -> RegistryException.invalid("Registered model alias " + alias + " not found."));
        return NamedVersion.of(model, ModelStore.version(store.versionItem(model, number)));
    }

    /** The newest version in each of the stages; of all stages if none is named. */
    public List<NamedVersion> newest(Model model, List<Stage> stages) {
        var wanted = stages.isEmpty() ? List.of(Stage.values()) : stages;
        var numbers = wanted.stream().map(model.newest()::get).filter(Objects::nonNull).toList();
        return (numbers.size() == 1 ? List.of(store.versionItem(model, numbers.getFirst())) : store.versionItems(model, numbers))
            .stream()
            .map(item -> NamedVersion.of(model, ModelStore.version(item)))
            .sorted(Comparator.comparingInt(found -> found.version().number()))
            .toList();
    }

    public NamedVersion describe(String name, int number, String description, Actor actor) {
        return change(name, number, "update_version", actor, (version, now) -> version.described(description, now.toEpochMilli()));
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
            var item = store.versionItem(model, number);
            var before = ModelStore.version(item);
            var after = change.apply(before, now);
            var writes = List.of(ModelStore.put(model, after, item.revision()));
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
            var made = note.apply(model, ModelStore.version(store.versionItem(model, number)));
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
            var item = store.versionItem(model, number);
            var version = ModelStore.version(item);
            var draft = model.draft().touched(now.toEpochMilli());
            draft.place(number, Stage.NONE);
            draft.aliases.values().removeIf(target -> target == number);
            Newest.without(store, model, draft, version);
            var writes = List.<Write>of(new Write.Delete(item.key(), item.revision()));
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
