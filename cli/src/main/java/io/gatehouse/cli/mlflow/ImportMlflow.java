package io.gatehouse.cli.mlflow;

import static io.gatehouse.cli.mlflow.Server.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code import-mlflow FROM TO [PROGRESS]}: experiments, runs, models; asked again, it goes on where it was stopped. */
public final class ImportMlflow {

    public static final String USAGE = """
    usage: gatehouse import-mlflow FROM TO [PROGRESS]
      FROM      URL of a running MLflow server; its token, if it asks for one, in MLFLOW_TRACKING_TOKEN
      TO        URL of the registry; its key in GATEHOUSE_KEY
      PROGRESS  file that notes what is done; import-mlflow.tsv if left out. With it an import goes on where it was stopped
    """;
    private static final int PAGE = 1000;

    private final Server source;
    private final Server target;
    private final Progress progress;
    private final PrintWriter out;

    private ImportMlflow(Server source, Server target, Progress progress, PrintWriter out) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.out = out;
    }

    /**
     * Imports.
     *
     * @param environment variables of the process
     * @return whether the arguments were understood
     * @throws IOException says what failed; what was done until then is noted
     */
    public static boolean run(String[] args, Map<String, String> environment, PrintWriter out) throws IOException {
        if (args.length < 3 || args.length > 4) {
            return false;
        }
        var from = new Server(URI.create(args[1]), Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN")));
        var to = new Server(URI.create(args[2]), Optional.ofNullable(environment.get("GATEHOUSE_KEY")));
        var progress = new Progress(Path.of(args.length == 4 ? args[3] : "import-mlflow.tsv"));
        new ImportMlflow(from, to, progress, out).all();
        return true;
    }

    private void all() throws IOException {
        var everything = JSON.createObjectNode().put("max_results", PAGE).put("view_type", "ALL");
        for (var experiment : source.search("experiments/search", everything, "experiments")) {
            runs(experiment, experiment(experiment));
        }
        var models = new ModelImport(source, target, progress, out);
        var query = Map.of("max_results", Integer.toString(PAGE));
        for (var model : source.list("registered-models/search", query, "registered_models")) {
            models.copy(model);
            out.println("model " + model.path("name").asText());
        }
    }

    private void runs(JsonNode experiment, String into) throws IOException {
        var query = JSON.createObjectNode().put("max_results", PAGE).put("run_view_type", "ALL");
        query.putArray("experiment_ids").add(experiment.path("experiment_id").asText());
        var copier = new RunImport(source, target, progress);
        int runs = 0;
        for (var run : source.search("runs/search", query, "runs")) {
            copier.copy(run, into);
            runs++;
        }
        if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
            target.post("experiments/delete", JSON.createObjectNode().put("experiment_id", into));
        }
        out.println("experiment " + experiment.path("name").asText() + ": " + runs + " runs");
    }

    /** An experiment of that name which is there already takes the runs in. */
    private String experiment(JsonNode experiment) throws IOException {
        var id = experiment.path("experiment_id").asText();
        var known = progress.find("experiment", id);
        if (known.isPresent()) {
            return known.get();
        }
        var name = experiment.path("name").asText();
        var made = find(name).orElse("");
        if (made.isEmpty()) {
            var body = JSON.createObjectNode().put("name", name);
            experiment.path("tags").forEach(body.putArray("tags")::add);
            made = target
                .create("experiments/create", body, "import experiment " + id)
                .path("experiment_id")
                .asText();
        }
        progress.note("experiment", id, made);
        return made;
    }

    private Optional<String> find(String name) throws IOException {
        try {
            return Optional.of(
                target.get("experiments/get-by-name", Map.of("experiment_name", name)).at("/experiment/experiment_id").asText()
            );
        } catch (RefusedException refused) {
            if (refused.code().equals("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
