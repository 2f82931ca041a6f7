package io.gatehouse.registry.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.Documents;
import io.gatehouse.registry.Ids;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs, each one item with all its parameters, tags and latest metrics; the points of metrics are packed behind it. Thread-safe. */
public final class Runs {

    /** More points than so are moved from the run's item to one of their own. */
    private static final int MOST_RECENT = 64;
    private static final int MOST_BESIDE = 80;
    private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "KILLED");
    private static final String MODELS_TAG = "mlflow.log-model.history";
    private static final Set<String> STATUSES = Set.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

    private final Table table;
    private final Attempts attempts;
    private final Ids ids;

    public Runs(Table table, Attempts attempts, Ids ids) {
        this.table = table;
        this.attempts = attempts;
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
        return attempts.until(() -> {
            var run = running(experiment, start);
            var writes = new ArrayList<>(beside.writes(run));
            writes.addAll(RunKeys.next(run, 0));
            writes.addAll(Link.writes(RunLinks.of(run)));
            table.write(writes);
            return run;
        });
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
        return RunKeys.read(item(id));
    }

    public Run update(String id, Run.Update update) {
        if (update.status() != null && !STATUSES.contains(update.status())) {
            throw RegistryException.invalid("Invalid run status '" + update.status() + "'. Valid are " + STATUSES + ".");
        }
        return change(id, run -> run.with(update));
    }

    public void delete(String id) {
        changeAny(id, run -> run.deleted(true));
    }

    public void restore(String id) {
        changeAny(id, run -> run.deleted(false));
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
        return changeAny(id, run -> {
            if (run.deleted()) {
                throw RegistryException.invalid("The run " + id + " must be in the 'active' state. Current state is deleted.");
            }
            return change.apply(run);
        });
    }

    private Run changeAny(String id, UnaryOperator<Run> change) {
        return attempts.until(() -> {
            var item = item(id);
            var before = RunKeys.read(item);
            var changed = change.apply(before);
            var writes = new ArrayList<>(beside(before, changed));
            if (changed.recent().size() > MOST_RECENT) {
                writes.add(new Write.Put(RunKeys.batch(id, changed.batches()), 0, Documents.write(changed.recent())));
                changed = changed.flushed();
            }
            writes.addAll(RunKeys.next(changed, item.revision()));
            table.write(writes);
            return changed;
        });
    }

    /** What goes with a change: its new links, and the record of a run that ends with it. */
    private List<Write> beside(Run before, Run after) {
        var news = RunLinks.of(after);
        news.removeAll(RunLinks.of(before));
        var writes = new ArrayList<>(linked(news));
        if (ENDS.contains(after.status()) && !ENDS.contains(before.status())) {
            var record = Documents.write(RunRecord.of(after));
            writes.add(new Write.Overwrite(RunKeys.record(after.id()), 1, record));
        }
        return writes;
    }

    /** More links than a transaction holds are written before it: a link of what was not done after all leads to nothing. */
    private List<Write> linked(Set<Link> links) {
        var writes = Link.writes(links);
        if (writes.size() <= MOST_BESIDE) {
            return writes;
        }
        for (int i = 0; i < writes.size(); i += MOST_BESIDE) {
            table.write(writes.subList(i, Math.min(writes.size(), i + MOST_BESIDE)));
        }
        return List.of();
    }

    /**
     * What the run depended on when it ended.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST if it has not ended yet
     */
    public RunRecord record(String id) {
        return table
            .get(RunKeys.record(id))
            .map(item -> Documents.read(item.json(), RunRecord.class))
            .orElseThrow(() -> RegistryException.missing("Run with id=" + id + " has not ended: there is no record of its inputs yet."));
    }

    /** What the run depends on as it is now. */
    public RunRecord inputs(String id) {
        return RunRecord.of(get(id));
    }

    private Item item(String id) {
        return table.get(RunKeys.run(id)).orElseThrow(() -> RegistryException.missing("Run with id=" + id + " not found"));
    }
}
