package io.gatehouse.registry.models;

import io.gatehouse.events.ModelStageChanged;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Changes.Change;
import io.gatehouse.registry.models.Guard.Word;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Moves versions to stages and aliases to versions, through the gates, and back. Each move is one transaction. Thread-safe. */
public final class Promotions {

    /** With the model, its record and the version itself in the same transaction of a hundred. Those beyond follow lazily. */
    private static final int MOST_ARCHIVED_AT_ONCE = 90;

    private final ModelStore store;
    private final Changes changes;

    Promotions(ModelStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * Moves a version to a stage.
     *
     * @throws RegistryException INVALID_PARAMETER_VALUE naming each gate that refused
     */
    public NamedVersion transition(String name, int number, Stage stage, boolean archiveOthers, Actor actor) {
        return transition(name, number, stage, archiveOthers, Word.GATES, actor);
    }

    /** As {@link #transition}, whatever the gates say; what they said is in the audit record. */
    public NamedVersion force(String name, int number, Stage stage, boolean archiveOthers, Actor actor) {
        return transition(name, number, stage, archiveOthers, Word.OVERRIDE, actor);
    }

    private NamedVersion transition(String name, int number, Stage stage, boolean archiveOthers, Word word, Actor actor) {
        if (archiveOthers && !stage.active()) {
            throw RegistryException.invalid(
                "Model version transition cannot archive existing model versions because '%s' is not an Active stage. Valid stages are Staging, Production.".formatted(
                    stage.label()
                )
            );
        }
        return changes.make(name, actor, (model, now) -> {
            var item = store.versionItem(model, number);
            var version = NamedVersion.of(model, ModelStore.version(item)).version();
            return move(model, item, version, stage, archiveOthers, actor, now).on(word);
        });
    }

    private Change<NamedVersion> move(
        Model model,
        Item item,
        Version version,
        Stage stage,
        boolean archiveOthers,
        Actor actor,
        Instant now
    ) {
        long millis = now.toEpochMilli();
        var draft = model.draft().touched(millis);
        var writes = new ArrayList<Write>();
        var archived = new ArrayList<Integer>();
        if (archiveOthers) {
            draft
                .in(stage)
                .stream()
                .filter(other -> other != version.number())
                .forEach(archived::add);
            archived.forEach(other -> draft.place(other, Stage.ARCHIVED));
            archived.forEach(other -> Newest.with(draft, Stage.ARCHIVED, other));
            var written = archived.subList(Math.max(0, archived.size() - MOST_ARCHIVED_AT_ONCE), archived.size());
            store
                .versionItems(model, written)
                .forEach(other ->
                    writes.add(ModelStore.put(model, ModelStore.version(other).in(Stage.ARCHIVED, millis), other.revision()))
                );
            draft.newest.remove(stage);
        }
        draft.place(version.number(), stage);
        if (version.stage() != stage) {
            Newest.without(store, model, draft, version);
        }
        Newest.with(draft, stage, version.number());
        var after = version.in(stage, millis);
        writes.add(ModelStore.put(model, after, item.revision()));
        var made = draft.made();
        var event = event(model, made, version.number(), version.stage().label(), stage.label(), actor, now);
        var was = Map.of("stage", version.stage().label());
        var is = new TreeMap<String, Object>(Map.of("stage", stage.label(), "archived", archived));
        return new Change<>(made, "transition_stage", version.number(), was, is, event, writes, new NamedVersion(made, after));
    }

    /**
     * Sets an alias.
     *
     * @throws RegistryException INVALID_PARAMETER_VALUE naming each gate that refused
     */
    public void setAlias(String name, String alias, int number, Actor actor) {
        setAlias(name, alias, number, Word.GATES, actor);
    }

    /** As {@link #setAlias}, whatever the gates say; what they said is in the audit record. */
    public void forceAlias(String name, String alias, int number, Actor actor) {
        setAlias(name, alias, number, Word.OVERRIDE, actor);
    }

    private void setAlias(String name, String alias, int number, Word word, Actor actor) {
        checkAlias(alias);
        changes.make(name, actor, (model, now) -> {
            store.versionItem(model, number);
            var draft = model.draft().touched(now.toEpochMilli());
            draft.aliases.put(alias, number);
            return aliasChange(model, draft.made(), "set_alias", alias, actor, now).on(word);
        });
    }

    /** Nothing happens if it is not set. */
    public void deleteAlias(String name, String alias, Actor actor) {
        changes.make(name, actor, (model, now) -> {
            var draft = model.draft().touched(now.toEpochMilli());
            draft.aliases.remove(alias);
            return aliasChange(model, draft.made(), "delete_alias", alias, actor, now);
        });
    }

    private static Change<Model> aliasChange(Model before, Model after, String action, String alias, Actor actor, Instant now) {
        var from = before.aliases().get(alias);
        var to = after.aliases().get(alias);
        var event = to == null ? null : event(before, after, to, "", alias, actor, now);
        var was = from == null ? Map.of() : Map.of(alias, from);
        var is = to == null ? Map.of() : Map.of(alias, to);
        return new Change<>(after, action, to, was, is, event, List.of(), after);
    }

    /** Brings the champion before this one back: in its stage, under its alias, in one transaction, past all gates, which it passed once. */
    public NamedVersion rollback(String name, Actor actor) {
        return changes.make(name, actor, (model, now) -> {
            long millis = now.toEpochMilli();
            int current = model.champion().orElseThrow(() -> RegistryException.invalid("Model " + name + " has no champion to roll back."));
            var item = previous(model, current);
            var version = ModelStore.version(item);
            var draft = model.draft().touched(millis);
            draft.champions = model.champions().subList(0, model.champions().lastIndexOf(version.number()));
            var writes = new ArrayList<Write>();
            if (model.production().contains(current)) {
                store
                    .versionItems(model, List.of(current))
                    .forEach(old -> writes.add(ModelStore.put(model, ModelStore.version(old).in(Stage.ARCHIVED, millis), old.revision())));
                draft.place(current, Stage.ARCHIVED);
                Newest.with(draft, Stage.ARCHIVED, current);
                draft.newest.remove(Stage.PRODUCTION);
                draft.place(version.number(), Stage.PRODUCTION);
                Newest.without(store, model, draft, version);
                draft.production
                    .stream()
                    .max(Integer::compare)
                    .ifPresent(next -> draft.newest.put(Stage.PRODUCTION, next));
            }
            if (model.aliases().containsKey(Model.CHAMPION)) {
                draft.aliases.put(Model.CHAMPION, version.number());
            }
            var made = draft.made();
            var after = version.in(made.production().contains(version.number()) ? Stage.PRODUCTION : version.stage(), millis);
            writes.add(ModelStore.put(model, after, item.revision()));
            var event = event(model, made, version.number(), model.stageOf(version).label(), "rollback", actor, now);
            var was = Map.of(Model.CHAMPION, current);
            var is = Map.of(Model.CHAMPION, version.number());
            return new Change<>(made, "rollback", version.number(), was, is, event, writes, NamedVersion.of(made, after)).on(Word.RETURN);
        });
    }

    private Item previous(Model model, int current) {
        var candidates = model
            .champions()
            .reversed()
            .stream()
            .filter(number -> number != current)
            .toList();
        var items = store.versionItems(model, candidates);
        return candidates
            .stream()
            .flatMap(number -> items.stream().filter(item -> ModelStore.version(item).number() == number))
            .findFirst()
            .orElseThrow(() ->
                RegistryException.invalid("Model " + model.name() + " had no other champion before version " + current + ".")
            );
    }

    private static ModelStageChanged event(Model before, Model after, int number, String from, String to, Actor actor, Instant now) {
        var champion = text(after.champion().orElse(null));
        return new ModelStageChanged(
            after.name(),
            Integer.toString(number),
            from,
            to,
            text(before.champion().orElse(null)),
            champion,
            actor.user(),
            actor.reason(),
            now
        );
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static void checkAlias(String alias) {
        if (alias.equalsIgnoreCase(Model.LATEST) || alias.matches("[vV][0-9]+")) {
            throw RegistryException.invalid("Alias '" + alias + "' is reserved: choose another.");
        }
        if (alias.isBlank() || alias.length() > 255) {
            throw RegistryException.invalid("An alias has 1 to 255 characters.");
        }
    }
}
