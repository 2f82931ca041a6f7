package io.gatehouse.registry.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.tracking.Experiment;
import io.gatehouse.registry.tracking.LoggedModel;
import io.gatehouse.registry.tracking.Point;
import io.gatehouse.registry.tracking.Run;
import java.util.List;
import java.util.Map;

/** Things as MLflow's JSON shows them: what is empty is left out, as its protocol buffers do. */
final class Views {

    private Views() {}

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    static ObjectNode experiment(Experiment experiment) {
        var view = object()
            .put("experiment_id", experiment.id())
            .put("name", experiment.name())
            .put("artifact_location", experiment.artifactLocation())
            .put("lifecycle_stage", experiment.deleted() ? "deleted" : "active")
            .put("last_update_time", experiment.updatedAt())
            .put("creation_time", experiment.createdAt());
        return pairs(view, "tags", experiment.tags());
    }

    static ObjectNode run(Run run) {
        var view = object();
        view.set("info", info(run));
        var data = view.putObject("data");
        if (!run.metrics().isEmpty()) {
            var metrics = data.putArray("metrics");
            run.metrics()
                .values()
                .forEach(point -> metrics.add(point(point)));
        }
        pairs(data, "params", run.params());
        pairs(data, "tags", run.tags());
        var inputs = view.putObject("inputs");
        nonEmpty(inputs, "dataset_inputs", run.datasets());
        nonEmpty(inputs, "model_inputs", run.modelInputs());
        nonEmpty(view.putObject("outputs"), "model_outputs", run.modelOutputs());
        return view;
    }

    static ObjectNode info(Run run) {
        var info = object()
            .put("run_uuid", run.id())
            .put("experiment_id", run.experimentId())
            .put("run_name", run.name())
            .put("user_id", run.user())
            .put("status", run.status())
            .put("start_time", run.startTime());
        if (run.endTime() != null) {
            info.put("end_time", run.endTime());
        }
        return info
            .put("artifact_uri", run.artifactUri())
            .put("lifecycle_stage", run.deleted() ? "deleted" : "active")
            .put("run_id", run.id());
    }

    static ObjectNode point(Point point) {
        var view = object().put("key", point.key());
        if (Double.isNaN(point.value())) {
            view.put("value", "NaN");
        } else {
            view.put("value", point.value());
        }
        view.put("timestamp", point.timestamp()).put("step", point.step());
        if (point.modelId() != null) {
            view.put("model_id", point.modelId());
        }
        if (point.datasetName() != null) {
            view.put("dataset_name", point.datasetName()).put("dataset_digest", point.datasetDigest());
        }
        return view;
    }

    static ObjectNode model(Model model, List<NamedVersion> newest) {
        var view = object()
            .put("name", model.name())
            .put("creation_timestamp", model.createdAt())
            .put("last_updated_timestamp", model.updatedAt());
        if (!model.description().isEmpty()) {
            view.put("description", model.description());
        }
        if (!newest.isEmpty()) {
            var versions = view.putArray("latest_versions");
            newest.forEach(found -> versions.add(version(found, false)));
        }
        pairs(view, "tags", model.tags());
        if (!model.aliases().isEmpty()) {
            var aliases = view.putArray("aliases");
            model
                .aliases()
                .forEach((alias, version) -> aliases.add(object().put("alias", alias).put("version", Integer.toString(version))));
        }
        return view;
    }

    static ObjectNode version(NamedVersion found) {
        return version(found, true);
    }

    private static ObjectNode version(NamedVersion found, boolean withAliases) {
        var version = found.version();
        var view = object()
            .put("name", found.model().name())
            .put("version", Integer.toString(version.number()))
            .put("creation_timestamp", version.createdAt())
            .put("last_updated_timestamp", version.updatedAt())
            .put("current_stage", version.stage().label())
            .put("description", version.description())
            .put("source", version.source())
            .put("run_id", version.runId())
            .put("status", "READY");
        pairs(view, "tags", version.tags());
        view.put("run_link", version.runLink());
        var aliases = withAliases ? found.model().aliasesOf(version.number()) : List.<String>of();
        if (!aliases.isEmpty()) {
            aliases.forEach(view.putArray("aliases")::add);
        }
        return view;
    }

    static ObjectNode logged(LoggedModel model) {
        var view = object();
        var info = view
            .putObject("info")
            .put("model_id", model.id())
            .put("experiment_id", model.experimentId())
            .put("name", model.name())
            .put("creation_timestamp_ms", model.createdAt())
            .put("last_updated_timestamp_ms", model.updatedAt())
            .put("artifact_uri", model.artifactUri())
            .put("status", model.status())
            .put("model_type", model.modelType());
        if (model.sourceRunId() != null) {
            info.put("source_run_id", model.sourceRunId());
        }
        pairs(info, "tags", model.tags());
        pairs(view.putObject("data"), "params", model.params());
        return view;
    }

    private static void nonEmpty(ObjectNode view, String name, List<? extends com.fasterxml.jackson.databind.JsonNode> values) {
        if (!values.isEmpty()) {
            ArrayNode array = view.putArray(name);
            values.forEach(array::add);
        }
    }

    private static ObjectNode pairs(ObjectNode view, String name, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            var array = view.putArray(name);
            pairs.forEach((key, value) -> array.add(object().put("key", key).put("value", value)));
        }
        return view;
    }
}
