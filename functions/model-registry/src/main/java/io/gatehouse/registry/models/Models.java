package io.gatehouse.registry.models;

import io.gatehouse.registry.Ids;
import io.gatehouse.registry.Page;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Changes.Change;
import io.gatehouse.registry.models.ModelStore.Loaded;
import io.gatehouse.registry.search.Filter;
import io.gatehouse.registry.search.Order;
import io.gatehouse.registry.search.Schema;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Conflict;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Registered models by name. Thread-safe. */
public final class Models {

    private static final Comparator<Model> BY_NAME = Comparator.comparing(Model::name);

    private final ModelStore store;
    private final Changes changes;
    private final Attempts attempts;
    private final InstantSource clock;
    private final Ids ids;

    Models(ModelStore store, Changes changes, Attempts attempts, InstantSource clock, Ids ids) {
        this.store = store;
        this.changes = changes;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
    }

    public Model create(String name, String description, Map<String, String> tags, Actor actor) {
        return create(name, description, tags, actor, Beside.nothing());
    }

    /**
     * Makes a model without versions.
     *
     * @param beside writes that go with it
     */
    public Model create(String name, String description, Map<String, String> tags, Actor actor, Beside<Model> beside) {
        if (name.isBlank() || name.length() > 256 || name.contains("/") || name.contains(":")) {
            throw RegistryException.invalid(
                "Registered model name '" + name + "' is invalid: give at most 256 characters without '/' and ':'."
            );
        }
        if (store.knows(name)) {
            refuseTaken(name);
        }
        return attempts.until(() -> {
            var model = Model.start(ids.make(), name, description, tags, clock.millis());
            try {
                return changes.commit(new Loaded(model, 0), actor, (start, now) ->
                    new Change<>(model, "create_model", null, null, model, null, beside.writes(model), model)
                );
            } catch (Conflict taken) {
                refuseTaken(name);
                throw taken;
            }
        });
    }

    private void refuseTaken(String name) {
        if (store.find(name).isPresent()) {
            throw RegistryException.exists("Registered Model (name=" + name + ") already exists.");
        }
    }

    /**
     * Finds a model.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public Model get(String name) {
        return store.load(name).model();
    }

    public Model describe(String name, String description, Actor actor) {
        return change(name, "update_model", actor, draft -> draft.description = description);
    }

    public Model rename(String name, String newName, Actor actor) {
        if (newName.isBlank()) {
            throw RegistryException.invalid("Registered model name must not be empty.");
        }
        return attempts.until(() -> {
            var before = store.load(name);
            refuseTaken(newName);
            return changes.commit(before, actor, (model, now) -> {
                var draft = model.draft().touched(now.toEpochMilli());
                draft.name = newName;
                return new Change<>(draft.made(), "rename_model", null, name, newName, null, List.of(), draft.made());
            });
        });
    }

    public void delete(String name, Actor actor) {
        changes.delete(name, actor);
    }

    public void setTag(String name, String key, String value, Actor actor) {
        change(name, "set_model_tag", actor, draft -> draft.tags.put(key, value));
    }

    public void deleteTag(String name, String key, Actor actor) {
        change(name, "delete_model_tag", actor, draft -> draft.tags.remove(key));
    }

    private Model change(String name, String action, Actor actor, Consumer<Draft> change) {
        return changes.make(name, actor, (model, now) -> {
            var draft = model.draft().touched(now.toEpochMilli());
            change.accept(draft);
            var after = draft.made();
            return new Change<>(after, action, null, model, after, null, List.of(), after);
        });
    }

    /**
     * Searches all models.
     *
     * @param visible leaves out what the caller may not see
     */
    public Page<Model> search(String filter, List<String> orderBy, int most, @Nullable String token, Predicate<Model> visible) {
        var parsed = Filter.parse(filter, Schema.MODELS);
        var order = Order.parse(orderBy, Schema.MODELS, BY_NAME);
        var named = parsed.required("name");
        var candidates = named.isPresent() ? store.find(named.get()).map(Loaded::model).stream().toList() : store.all();
        return Page.of(candidates.stream().filter(visible).filter(parsed::passes).sorted(order).toList(), most, token);
    }

    /**
     * The audit records, newest first.
     *
     * @param before only records with smaller numbers
     */
    public List<AuditRecord> history(String name, int most, long before) {
        return store.audit(get(name), most, before);
    }
}
