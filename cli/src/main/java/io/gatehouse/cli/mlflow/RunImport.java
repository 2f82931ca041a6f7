package io.gatehouse.cli.mlflow;

import static io.gatehouse.cli.mlflow.Server.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Copies one run: parameters, tags, every point of its metrics, data sets, and files. For one thread. */
final class RunImport {

    private static final int BATCH = 1000;
    private static final int PARAMS = 100;

    private final Server source;
    private final Server target;
    private final Progress progress;

    RunImport(Server source, Server target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /** A run that was begun and not finished the last time is thrown away and begun anew: its points must not be there twice. */
    void copy(JsonNode run, String experiment) throws IOException {
        var id = run.at("/info/run_id").asText();
        if (progress.find("run", id).isPresent()) {
            return;
        }
        var begun = progress.find("begun", id);
        if (begun.isPresent()) {
            target.post("runs/delete", JSON.createObjectNode().put("run_id", begun.get()));
        }
        var made = target.post("runs/create", start(run, experiment)).at("/run/info/run_id").asText();
        progress.note("begun", id, made);
        params(run, made);
        metrics(run, id, made);
        datasets(run, made);
        files(id, made, "");
        end(run, made);
        progress.note("run", id, made);
    }

    private static ObjectNode start(JsonNode run, String experiment) {
        var info = run.path("info");
        var start = JSON.createObjectNode().put("experiment_id", experiment).put("user_id", info.path("user_id").asText());
        start.put("start_time", info.path("start_time").asLong()).put("run_name", info.path("run_name").asText());
        var tags = start.putArray("tags");
        run.at("/data/tags").forEach(tags::add);
        tags.addObject().put("key", "imported.run_id").put("value", info.path("run_id").asText());
        return start;
    }

    private void params(JsonNode run, String made) throws IOException {
        var all = run.at("/data/params").valueStream().toList();
        for (int i = 0; i < all.size(); i += PARAMS) {
            log(made, "params", all.subList(i, Math.min(all.size(), i + PARAMS)));
        }
    }

    private void metrics(JsonNode run, String id, String made) throws IOException {
        for (var metric : run.at("/data/metrics")) {
            var query = Map.of("run_id", id, "metric_key", metric.path("key").asText(), "max_results", "25000");
            var points = source.list("metrics/get-history", query, "metrics");
            for (int i = 0; i < points.size(); i += BATCH) {
                log(made, "metrics", points.subList(i, Math.min(points.size(), i + BATCH)));
            }
        }
    }

    private void log(String made, String what, List<JsonNode> values) throws IOException {
        var batch = JSON.createObjectNode().put("run_id", made);
        values.forEach(batch.putArray(what)::add);
        target.post("runs/log-batch", batch);
    }

    private void datasets(JsonNode run, String made) throws IOException {
        var inputs = run.at("/inputs/dataset_inputs");
        if (!inputs.isEmpty()) {
            var body = JSON.createObjectNode().put("run_id", made);
            body.set("datasets", inputs);
            target.post("runs/log-inputs", body);
        }
    }

    private void files(String id, String made, String folder) throws IOException {
        var query = folder.isEmpty() ? Map.of("run_id", id) : Map.of("run_id", id, "path", folder);
        for (var file : source.list("artifacts/list", query, "files")) {
            var path = file.path("path").asText();
            if (file.path("is_dir").asBoolean()) {
                files(id, made, path);
            } else {
                file(id, made, path);
            }
        }
    }

    /** Over the disk: a link takes a file of known length only. */
    private void file(String id, String made, String path) throws IOException {
        var asked = JSON.createObjectNode().put("run_id", made).put("path", path);
        var link = target.post("artifacts/presigned-upload-url", asked).path("presigned_url").asText();
        var kept = Files.createTempFile("import-", "");
        try (var content = source.artifact(id, path)) {
            Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING);
            var put = HttpRequest.newBuilder(URI.create(link)).PUT(BodyPublishers.ofFile(kept)).build();
            int status = target.send(put, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("The file " + path + " of run " + id + " was not taken: " + status);
            }
        } finally {
            Files.delete(kept);
        }
    }

    private void end(JsonNode run, String made) throws IOException {
        var info = run.path("info");
        var end = JSON.createObjectNode().put("run_id", made).put("status", info.path("status").asText());
        if (info.path("end_time").asLong() > 0) {
            end.put("end_time", info.path("end_time").asLong());
        }
        target.post("runs/update", end);
        if (info.path("lifecycle_stage").asText().equals("deleted")) {
            target.post("runs/delete", JSON.createObjectNode().put("run_id", made));
        }
    }
}
