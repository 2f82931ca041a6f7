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
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Logged models: an item each, and an entry in the list of their experiment. Thread-safe. */
public final class LoggedModels {

    private static final Comparator<LoggedModel> NEWEST = Comparator.comparingLong(LoggedModel::createdAt)
        .reversed()
        .thenComparing(LoggedModel::id);
    private static final Set<String> STATUSES = Set.of(
        "LOGGED_MODEL_PENDING",
        "LOGGED_MODEL_READY",
        "LOGGED_MODEL_UPLOAD_FAILED",
        "LOGGED_MODEL_STATUS_UNSPECIFIED"
    );

    private final Table table;
    private final Attempts attempts;
    private final InstantSource clock;
    private final Ids ids;

    public LoggedModels(Table table, Attempts attempts, InstantSource clock, Ids ids) {
        this.table = table;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
    }

    /** What {@code POST logged-models} is given. */
    public record Start(
        @Nullable String name,
        @Nullable String modelType,
        @Nullable String sourceRunId,
        Map<String, String> params,
        Map<String, String> tags
    ) {}

    /**
     * Makes a logged model, whose files are still to come.
     *
     * @param beside writes that go with it
     */
    public LoggedModel create(Experiment experiment, Start start, Beside<LoggedModel> beside) {
        return attempts.until(() -> {
            var model = pending(experiment, start);
            var writes = new ArrayList<>(beside.writes(model));
            writes.add(new Write.Put(key(model.id()), 0, Documents.write(model)));
            writes.add(new Write.Put(new Key(list(experiment.id()), model.id()), 0, ""));
            table.write(writes);
            return model;
        });
    }

    private LoggedModel pending(Experiment experiment, Start start) {
        var id = "m-" + ids.make();
        long now = clock.millis();
        return new LoggedModel(
            id,
            experiment.id(),
            start.name() == null || start.name().isEmpty() ? ids.runName() : start.name(),
            "LOGGED_MODEL_PENDING",
            experiment.artifactLocation() + "/models/" + id + "/artifacts",
            start.modelType() == null ? "" : start.modelType(),
            start.sourceRunId(),
            now,
            now,
            start.params(),
            start.tags(),
            List.of()
        );
    }

    /**
     * Finds a logged model.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public LoggedModel get(String id) {
        return read(item(id));
    }

    public LoggedModel finish(String id, String status) {
        if (!STATUSES.contains(status)) {
            throw RegistryException.invalid("Invalid model status '" + status + "'. Valid are " + STATUSES + ".");
        }
        return change(id, model -> model.withStatus(status, clock.millis()));
    }

    public void setTags(String id, Map<String, String> tags) {
        change(id, model -> model.withTags(tags));
    }

    public void deleteTag(String id, String key) {
        change(id, model -> {
            if (!model.tags().containsKey(key)) {
                throw RegistryException.missing("No tag with key '" + key + "' found for model with ID '" + id + "'.");
            }
            return model.withoutTag(key);
        });
    }

    public void addParams(String id, Map<String, String> params) {
        change(id, model -> model.withParams(params));
    }

    public void delete(String id) {
        attempts.until(() -> {
            var item = item(id);
            var entry = new Key(list(read(item).experimentId()), id);
            table.write(List.of(new Write.Delete(item.key(), item.revision()), new Write.Delete(entry, 1)));
            return item;
        });
    }

    public Page<LoggedModel> search(List<String> experiments, String filter, List<String> orderBy, int most, @Nullable String token) {
        var parsed = Filter.parse(filter, Schema.LOGGED_MODELS);
        var order = Order.parse(orderBy, Schema.LOGGED_MODELS, NEWEST);
        var keys = new ArrayList<Key>();
        for (var experiment : experiments) {
            table.query(Range.of(list(experiment), "")).forEach(entry -> keys.add(key(entry.key().sort())));
        }
        var found = table.get(keys).stream().map(LoggedModels::read).filter(parsed::passes).sorted(order).toList();
        return Page.of(found, most, token);
    }

    /** The write that notes on a logged model under which name and number it is registered. */
    public Write linked(String id, String name, int version) {
        var item = item(id);
        var model = read(item);
        var entry = Documents.write(List.of(Map.of("name", name, "version", version)));
        var old = model.tags().getOrDefault("mlflow.modelVersions", "[]");
        var all = old.equals("[]") ? entry : old.substring(0, old.lastIndexOf(']')) + ", " + entry.substring(1);
        return new Write.Put(item.key(), item.revision(), Documents.write(model.withTags(Map.of("mlflow.modelVersions", all))));
    }

    private LoggedModel change(String id, UnaryOperator<LoggedModel> change) {
        return attempts.until(() -> {
            var item = item(id);
            var changed = change.apply(read(item));
            table.write(List.of(new Write.Put(item.key(), item.revision(), Documents.write(changed))));
            return changed;
        });
    }

    private Item item(String id) {
        return table.get(key(id)).orElseThrow(() -> RegistryException.missing("Logged model with ID '" + id + "' not found."));
    }

    private static LoggedModel read(Item item) {
        return Documents.read(item.json(), LoggedModel.class);
    }

    private static Key key(String id) {
        return new Key("LOGGED#" + id, "META");
    }

    private static String list(String experimentId) {
        return "LOGGED-MODELS#" + experimentId;
    }
}
