package io.gatehouse.registry.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.Ids;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.table.Beside;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs, each one item with all its parameters, tags and latest metrics; the points of metrics are packed behind it. Thread-safe. */
public final class Runs {

    private static final String MODELS_TAG = "mlflow.log-model.history";
    private static final Set<String> STATUSES = Set.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

    private final RunStore store;
    private final Ids ids;

    Runs(RunStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** What {@code runs/create} is given. */
    public record Start(String user, long startTime, @Nullable String name, Map<String, String> tags) {
        public Start {
            tags = Map.copyOf(tags);
        }
    }

    /** A batch of what {@code runs/log-batch} takes. */
    public record Batch(List<Point> metrics, Map<String, String> params, Map<String, String> tags) {
        public Batch {
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * Makes a run.
     *
     * @param beside writes that go with it
     */
    public Run create(Experiment experiment, Start start, Beside<Run> beside) {
        return store.create(() -> running(experiment, start), beside);
    }

    private Run running(Experiment experiment, Start start) {
        var id = ids.make();
        var given = start.name() == null || start.name().isEmpty() ? start.tags().get(Run.NAME_TAG) : start.name();
        var name = given == null ? ids.runName() : given;
        var tags = new LinkedHashMap<>(start.tags());
        tags.put(Run.NAME_TAG, name);
        return new Run(
            id,
            experiment.id(),
            name,
            start.user(),
            "RUNNING",
            start.startTime(),
            null,
            experiment.artifactLocation() + "/" + id + "/artifacts",
            false,
            Map.of(),
            tags,
            Map.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of()
        );
    }

    /**
     * Finds a run.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public Run get(String id) {
        return store.get(id).run();
    }

    /** URIs of objects that a run read; none if there is no such run. */
    public Set<String> objectsRead(String id) {
        return store
            .find(id)
            .map(found -> RunLinks.objects(found.run()))
            .orElse(Set.of());
    }

    public Run update(String id, Run.Update update) {
        if (update.status() != null && !STATUSES.contains(update.status())) {
            throw RegistryException.invalid("Invalid run status '" + update.status() + "'. Valid are " + STATUSES + ".");
        }
        return change(id, run -> run.with(update));
    }

    public void delete(String id) {
        store.change(id, run -> run.deleted(true));
    }

    public void restore(String id) {
        store.change(id, run -> run.deleted(false));
    }

    public void deleteTag(String id, String key) {
        change(id, run -> {
            if (!run.tags().containsKey(key)) {
                throw RegistryException.missing("No tag with name: " + key + " in run with id " + id);
            }
            return run.withoutTag(key);
        });
    }

    public void log(String id, Batch batch) {
        change(id, run -> {
            batch.params().forEach((key, value) -> checkParam(run, key, value));
            return run.withParams(batch.params()).withTags(batch.tags()).withPoints(news(run, batch.metrics()));
        });
    }

    /** Older clients describe the models they log; MLflow keeps the descriptions as this tag, a list in JSON. */
    public void logModel(String id, String json) {
        change(id, run -> {
            var old = run.tags().getOrDefault(MODELS_TAG, "[]");
            var all = old.equals("[]") ? "[" + json + "]" : old.substring(0, old.length() - 1) + ", " + json + "]";
            return run.withTags(Map.of(MODELS_TAG, all));
        });
    }

    public void logData(String id, List<JsonNode> datasets, List<JsonNode> modelInputs, List<JsonNode> modelOutputs) {
        change(id, run -> run.withData(datasets, modelInputs, modelOutputs));
    }

    private static void checkParam(Run run, String key, String value) {
        var old = run.params().get(key);
        if (old != null && !old.equals(value)) {
            throw RegistryException.invalid(
                "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'.".formatted(
                    key,
                    old,
                    run.id(),
                    value
                )
            );
        }
    }

    /** Clients repeat what was not answered in time, and Python's repeats a run's metrics to name the model they were measured on. */
    private static List<Point> news(Run run, List<Point> points) {
        var known = new HashSet<Same>();
        run.recent().forEach(point -> known.add(Same.of(point)));
        return points
            .stream()
            .filter(point -> known.add(Same.of(point)))
            .toList();
    }

    /** What makes a point the same as another, as in MLflow's own tables. */
    private record Same(String key, double value, long timestamp, long step) {
        static Same of(Point point) {
            return new Same(point.key(), point.value(), point.timestamp(), point.step());
        }
    }

    private Run change(String id, UnaryOperator<Run> change) {
        return store.change(id, run -> {
            if (run.deleted()) {
                throw RegistryException.invalid("The run " + id + " must be in the 'active' state. Current state is deleted.");
            }
            return change.apply(run);
        });
    }

    /**
     * What the run depended on when it ended.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST if it has not ended yet
     */
    public RunRecord record(String id) {
        return store.record(id);
    }

    /** What the run depends on as it is now, and as the objects are now that it read. */
    public RunRecord inputs(String id) {
        return store.inputs(get(id));
    }
}
