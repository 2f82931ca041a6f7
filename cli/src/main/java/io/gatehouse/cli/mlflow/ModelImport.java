package io.gatehouse.cli.mlflow;

import static io.gatehouse.cli.mlflow.Server.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Copies one registered model with its versions, under the numbers they have. For one thread. */
final class ModelImport {

    private final Server source;
    private final Server target;
    private final Progress progress;
    private final PrintWriter out;

    ModelImport(Server source, Server target, Progress progress, PrintWriter out) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.out = out;
    }

    void copy(JsonNode model) throws IOException {
        var name = model.path("name").asText();
        if (progress.find("model", name).isPresent()) {
            return;
        }
        var body = JSON.createObjectNode().put("name", name).put("description", model.path("description").asText());
        model.path("tags").forEach(body.putArray("tags")::add);
        target.create("registered-models/create", body, "import model " + name);
        var quote = name.contains("'") ? "\"" : "'";
        var query = Map.of("filter", "name=" + quote + name + quote, "max_results", "1000");
        var versions = source
            .list("model-versions/search", query, "model_versions")
            .stream()
            .sorted(Comparator.comparingInt(ModelImport::number))
            .toList();
        versions(name, versions);
        for (var alias : model.path("aliases")) {
            ask("registered-models/alias", name, alias.path("version").asText(), "alias", alias.path("alias").asText());
        }
        progress.note("model", name, name);
    }

    private void versions(String name, List<JsonNode> versions) throws IOException {
        int next = 1;
        for (var version : versions) {
            int number = number(version);
            for (; next < number; next++) {
                gap(name, next);
            }
            version(name, version);
            next = number + 1;
        }
        for (var version : versions) {
            var stage = version.path("current_stage").asText("None");
            if (!stage.equals("None")) {
                ask("model-versions/transition-stage", name, version.path("version").asText(), "stage", stage);
            }
        }
    }

    /** A number that was deleted there is taken and deleted here, so that those after it keep theirs. */
    private void gap(String name, int number) throws IOException {
        if (progress.find("version", name + "/" + number).isEmpty()) {
            var body = JSON.createObjectNode().put("name", name).put("source", "deleted").put("description", "Deleted before the import");
            made(name, number, target.create("model-versions/create", body, "import version " + name + "/" + number));
            target.delete("model-versions/delete", JSON.createObjectNode().put("name", name).put("version", Integer.toString(number)));
            progress.note("version", name + "/" + number, "deleted");
        }
    }

    private void version(String name, JsonNode version) throws IOException {
        int number = number(version);
        if (progress.find("version", name + "/" + number).isPresent()) {
            return;
        }
        var run = version.path("run_id").asText();
        var body = JSON.createObjectNode().put("name", name).put("description", version.path("description").asText());
        body.put("run_id", progress.find("run", run).orElse("")).put("source", place(version.path("source").asText(), run));
        version.path("tags").forEach(body.putArray("tags")::add);
        made(name, number, target.create("model-versions/create", body, "import version " + name + "/" + number));
        progress.note("version", name + "/" + number, Integer.toString(number));
    }

    /** Where the files are that were copied with the run; what lies elsewhere stays there. */
    private String place(String old, String run) throws IOException {
        var copied = progress.find("run", run);
        if (copied.isEmpty()) {
            return old;
        }
        var from = source.get("runs/get", Map.of("run_id", run)).at("/run/info/artifact_uri").asText();
        var to = target.get("runs/get", Map.of("run_id", copied.get())).at("/run/info/artifact_uri").asText();
        return old.startsWith(from) ? to + old.substring(from.length()) : old;
    }

    private static void made(String name, int number, JsonNode answer) throws IOException {
        var version = answer.at("/model_version/version").asText();
        if (!version.equals(Integer.toString(number))) {
            throw new IOException(
                "Model " + name + " has versions already: " + number + " became " + version + ". Import into names that are free."
            );
        }
    }

    /** A gate may refuse here what nobody asked there: the rest goes on. */
    private void ask(String path, String name, String version, String key, String value) throws IOException {
        try {
            target.post(path, JSON.createObjectNode().put("name", name).put("version", version).put(key, value));
        } catch (RefusedException refused) {
            out.println("Not " + value + ": version " + version + " of " + name + ". " + refused.getMessage());
        }
    }

    private static int number(JsonNode version) {
        return Integer.parseInt(version.path("version").asText());
    }
}
