package io.gatehouse.registry.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.models.ModelStore.Loaded;
import io.gatehouse.registry.table.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Changes models: what is changed, its audit record and the event it leaves are one transaction. Thread-safe. */
final class Changes {

    private final ModelStore store;
    private final InstantSource clock;
    private final Guard guard;

    Changes(ModelStore store, InstantSource clock, Guard guard) {
        this.store = store;
        this.clock = clock;
        this.guard = guard;
    }

    /**
     * A change that was decided on.
     *
     * @param before what the record shows as the state before, null for none
     * @param after as {@code before}
     * @param others writes beside the model's own
     * @param result for the caller
     * @param word on which it passes the gates
     */
    record Change<T>(
        Model model,
        String action,
        @Nullable Integer version,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable DomainEvent event,
        List<Write> others,
        T result,
        Guard.Word word
    ) {
        Change {
            others = List.copyOf(others);
        }

        Change(
            Model model,
            String action,
            @Nullable Integer version,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable DomainEvent event,
            List<Write> others,
            T result
        ) {
            this(model, action, version, before, after, event, others, result, Guard.Word.GATES);
        }

        Change<T> on(Guard.Word newWord) {
            return new Change<>(model, action, version, before, after, event, others, result, newWord);
        }
    }

    /** Makes a change, deciding anew whenever somebody else was faster. */
    <T> T make(String name, Actor actor, BiFunction<Model, Instant, Change<T>> decide) {
        return store.change(name, before -> commit(before, actor, decide));
    }

    <T> T commit(Loaded before, Actor actor, BiFunction<Model, Instant, Change<T>> decide) {
        var now = clock.instant();
        var change = decide.apply(before.model(), now);
        var overruled = guard.pass(before.model(), change.model(), change.word());
        var after = counted(change.model().remembering(before.model()), before.model().changes() + 1);
        store.commit(before, after, record(after, change, actor, now, overruled), change.others());
        return change.result();
    }

    void delete(String name, Actor actor) {
        store.change(name, before -> {
            var model = counted(before.model(), before.model().changes() + 1);
            var change = new Change<>(model, "delete_model", null, before.model(), null, null, List.of(), model);
            store.delete(before, record(model, change, actor, clock.instant(), List.of()));
            return model;
        });
    }

    private static AuditRecord record(Model after, Change<?> change, Actor actor, Instant now, List<String> overruled) {
        var event = change.event();
        var state = json(change.after());
        if (change.word() == Guard.Word.OVERRIDE && state instanceof ObjectNode object) {
            object.set("overruled", json(overruled));
        }
        return new AuditRecord(
            after.changes(),
            after.name(),
            now,
            actor.user(),
            actor.keyId(),
            actor.reason(),
            change.action(),
            change.version(),
            json(change.before()),
            state,
            event == null ? null : event.detailType(),
            json(event)
        );
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        return value == null ? null : Json.mapper().<JsonNode>valueToTree(value);
    }

    private static Model counted(Model model, long changes) {
        return new Model(
            model.id(),
            model.name(),
            model.description(),
            model.createdAt(),
            model.updatedAt(),
            changes,
            model.lastVersion(),
            model.tags(),
            model.aliases(),
            model.staging(),
            model.production(),
            model.newest(),
            model.champions(),
            model.unswept()
        );
    }
}
