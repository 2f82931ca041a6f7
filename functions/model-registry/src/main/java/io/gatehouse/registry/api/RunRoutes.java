package io.gatehouse.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.tracking.Experiments;
import io.gatehouse.registry.tracking.MetricHistory;
import io.gatehouse.registry.tracking.Point;
import io.gatehouse.registry.tracking.Run;
import io.gatehouse.registry.tracking.RunSearch;
import io.gatehouse.registry.tracking.Runs;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code runs/…} and {@code metrics/get-history}. */
final class RunRoutes {

    private static final String NOTHING = "{}";
    private static final int SEARCH_PAGE = 1000;
    /** As long as Python's client asks for; an answer of so many points has some 2 MB. */
    private static final int HISTORY_PAGE = 25_000;
    private static final int LONGEST_PARAM = 6000;

    private final Experiments experiments;
    private final Runs runs;
    private final MetricHistory history;
    private final RunSearch search;
    private final Once once;

    RunRoutes(Experiments experiments, Runs runs, MetricHistory history, RunSearch search, Once once) {
        this.once = once;
        this.experiments = experiments;
        this.runs = runs;
        this.history = history;
        this.search = search;
    }

    void addTo(Routes routes) {
        routes
            .post("runs/create", this::create)
            .get("runs/get", this::get)
            .post("runs/update", this::update)
            .post("runs/delete", this::delete)
            .post("runs/restore", this::restore)
            .post("runs/search", this::search)
            .post("runs/log-metric", this::logMetric)
            .post("runs/log-parameter", this::logParam)
            .post("runs/log-batch", this::logBatch)
            .post("runs/set-tag", this::setTag)
            .post("runs/delete-tag", this::deleteTag)
            .post("runs/log-model", this::logModel)
            .post("runs/log-inputs", this::logInputs)
            .post("runs/outputs", this::logOutputs)
            .get("metrics/get-history", this::history);
    }

    private String create(Call call) {
        var experiment = experiments.get(call.text("experiment_id", "0"));
        call.require(Permission.REGISTRY_WRITE, experiment::name);
        if (experiment.deleted()) {
            throw RegistryException.invalid("The experiment " + experiment.id() + " must be in the 'active' state. It was deleted.");
        }
        var start = new Runs.Start(call.text("user_id", ""), call.number("start_time", 0), call.optional("run_name"), call.pairs("tags"));
        return once.answer(call, RunRoutes::started, beside -> runs.create(experiment, start, beside));
    }

    /** MLflow's server shows no outputs of a run that it has just made. */
    private static String started(Run run) {
        var view = Views.run(run);
        view.remove("outputs");
        return Json.text(Views.object().set("run", view));
    }

    private String get(Call call) {
        var run = runs.get(call.runId());
        call.require(Permission.REGISTRY_READ, () -> experiments.get(run.experimentId()).name());
        return Json.text(Views.object().set("run", Views.run(run)));
    }

    private String update(Call call) {
        var update = new Run.Update(call.optional("status"), call.number("end_time"), call.optional("run_name"));
        var run = runs.update(writable(call), update);
        return Json.text(Views.object().set("run_info", Views.info(run)));
    }

    private String delete(Call call) {
        runs.delete(writable(call));
        return NOTHING;
    }

    private String restore(Call call) {
        runs.restore(writable(call));
        return NOTHING;
    }

    private String search(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        Predicate<Run> wanted = switch (call.text("run_view_type", "ACTIVE_ONLY")) {
            case "ALL" -> run -> true;
            case "DELETED_ONLY" -> Run::deleted;
            default -> run -> !run.deleted();
        };
        var wholly = call.scopes().allow(Permission.REGISTRY_READ);
        var asked = call
            .texts("experiment_ids")
            .stream()
            .filter(id -> wholly || call.sees(experiments.get(id).name()))
            .toList();
        var query = new RunSearch.Query(
            asked,
            call.text("filter", ""),
            call.texts("order_by"),
            call.most(SEARCH_PAGE),
            call.optional("page_token"),
            wanted
        );
        return Listing.of("runs", search.search(query), Views::run);
    }

    private String logMetric(Call call) {
        log(call, List.of(point(call.parameters())), Map.of(), Map.of());
        return NOTHING;
    }

    private String logParam(Call call) {
        log(call, List.of(), Map.of(call.text("key"), call.text("value", "")), Map.of());
        return NOTHING;
    }

    private String setTag(Call call) {
        log(call, List.of(), Map.of(), Map.of(call.text("key"), call.text("value", "")));
        return NOTHING;
    }

    private String logBatch(Call call) {
        var points = call.objects("metrics").stream().map(RunRoutes::point).toList();
        log(call, points, call.pairs("params"), call.pairs("tags"));
        return NOTHING;
    }

    private void log(Call call, List<Point> points, Map<String, String> params, Map<String, String> tags) {
        params.forEach((key, value) -> {
            if (value.length() > LONGEST_PARAM) {
                throw RegistryException.invalid(
                    "Param value of '" + key + "' had length " + value.length() + ", which exceeded length limit of " + LONGEST_PARAM
                );
            }
        });
        runs.log(writable(call), new Runs.Batch(points, params, tags));
    }

    private static Point point(JsonNode metric) {
        if (!metric.path("key").isTextual()) {
            throw RegistryException.invalid("Missing value for required parameter 'key'. A metric has key, value, timestamp and step.");
        }
        return new Point(
            metric.path("key").textValue(),
            value(metric.path("value")),
            metric.path("timestamp").asLong(),
            metric.path("step").asLong(),
            text(metric, "model_id"),
            text(metric, "dataset_name"),
            text(metric, "dataset_digest")
        );
    }

    /** NaN and the infinities arrive as texts. */
    private static double value(JsonNode value) {
        try {
            if (value.isNumber() || value.isTextual()) {
                return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.textValue());
            }
        } catch (NumberFormatException e) {
            throw RegistryException.invalid("Invalid value \"" + value.asText() + "\" for parameter 'value': give a number.");
        }
        throw RegistryException.invalid("Missing value for required parameter 'value'. Give a number.");
    }

    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    private String deleteTag(Call call) {
        runs.deleteTag(writable(call), call.text("key"));
        return NOTHING;
    }

    private String logModel(Call call) {
        var json = call.text("model_json");
        runs.logModel(writable(call), json);
        return NOTHING;
    }

    private String logInputs(Call call) {
        runs.logData(writable(call), call.objects("datasets"), call.objects("models"), List.of());
        return NOTHING;
    }

    private String logOutputs(Call call) {
        runs.logData(writable(call), List.of(), List.of(), call.objects("models"));
        return NOTHING;
    }

    private String history(Call call) {
        var id = call.runId();
        call.require(Permission.REGISTRY_READ, () -> experiments.get(runs.get(id).experimentId()).name());
        var part = history.get(id, call.text("metric_key"), Math.min(HISTORY_PAGE, call.most(HISTORY_PAGE)), call.optional("page_token"));
        var view = Views.object();
        var metrics = view.putArray("metrics");
        part.points().forEach(point -> metrics.add(Views.point(point)));
        if (part.next() != null) {
            view.put("next_page_token", part.next());
        }
        return Json.text(view);
    }

    private String writable(Call call) {
        var id = call.runId();
        call.require(Permission.REGISTRY_WRITE, () -> experiments.get(runs.get(id).experimentId()).name());
        return id;
    }
}
