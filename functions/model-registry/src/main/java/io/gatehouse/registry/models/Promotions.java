package io.gatehouse.registry.models;

import io.gatehouse.events.ModelStageChanged;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Changes.Change;
import io.gatehouse.registry.models.Guard.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Moves versions to stages and aliases to versions, through the gates, and back. Each move is one transaction. Thread-safe. */
public final class Promotions {

    private static final Logger LOG = LoggerFactory.getLogger(Promotions.class);

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
        var moved = changes.make(name, actor, (model, now) -> {
            var stored = store.version(model, number);
            var turn = new Turn(store, model, now.toEpochMilli());
            var from = model.stageOf(stored.version()).label();
            var archived = archiveOthers ? turn.others(stage, number) : List.<Integer>of();
            var after = turn.move(stored, stage);
            turn.archive(stage, archived);
            var made = turn.draft.made();
            var event = event(model, made, number, from, stage.label(), actor, now);
            var was = Map.of("stage", from);
            var is = new TreeMap<String, Object>(Map.of("stage", stage.label(), "archived", archived));
            return new Change<>(made, "transition_stage", number, was, is, event, turn.writes, new NamedVersion(made, after)).on(word);
        });
        if (!moved.model().unswept().isEmpty()) {
            sweep(name, actor);
        }
        return moved;
    }

    /** More versions than a transaction holds have left their stage, as the model says already; now their own items say so too. */
    private void sweep(String name, Actor actor) {
        try {
            boolean more = true;
            while (more) {
                more = changes.make(name, actor, this::sweep);
            }
        } catch (RegistryException | SdkException e) {
            LOG.atInfo().setCause(e).log("Versions of {} keep their old stage in their items until the next change of a stage", name);
        }
    }

    private Change<Boolean> sweep(Model model, Instant now) {
        var turn = new Turn(store, model, now.toEpochMilli());
        var is = Map.of("versions", turn.sweep());
        var made = turn.draft.made();
        return new Change<>(made, "archive_versions", null, null, is, null, turn.writes, !made.unswept().isEmpty());
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
            store.version(model, number);
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
            int current = model.champion().orElseThrow(() -> RegistryException.invalid("Model " + name + " has no champion to roll back."));
            return back(model, current, previous(model, current), actor, now);
        });
    }

    private Change<NamedVersion> back(Model model, int current, Stored stored, Actor actor, Instant now) {
        int number = stored.version().number();
        var from = model.stageOf(stored.version());
        boolean staged = model.production().contains(current);
        var turn = new Turn(store, model, now.toEpochMilli());
        turn.draft.champions = model.champions().subList(0, model.champions().lastIndexOf(number));
        if (model.aliases().containsKey(Model.CHAMPION)) {
            turn.draft.aliases.put(Model.CHAMPION, number);
        }
        var after = turn.move(stored, staged ? Stage.PRODUCTION : from);
        turn.archive(Stage.PRODUCTION, staged ? List.of(current) : List.of());
        var made = turn.draft.made();
        var event = event(model, made, number, from.label(), "rollback", actor, now);
        var was = Map.of(Model.CHAMPION, current);
        var is = Map.of(Model.CHAMPION, number);
        var result = new NamedVersion(made, after);
        return new Change<>(made, "rollback", number, was, is, event, turn.writes, result).on(Word.RETURN);
    }

    private Stored previous(Model model, int current) {
        var candidates = model
            .champions()
            .reversed()
            .stream()
            .filter(number -> number != current)
            .toList();
        var versions = store.versions(model, candidates);
        return candidates
            .stream()
            .flatMap(number -> versions.stream().filter(stored -> stored.version().number() == number))
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
