package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.tracking.Artifacts;
import io.gatehouse.registry.tracking.Experiments;
import io.gatehouse.registry.tracking.Runs;

/** {@code artifacts/list}. */
final class ArtifactRoutes {

    private final Experiments experiments;
    private final Runs runs;
    private final Artifacts artifacts;

    ArtifactRoutes(Experiments experiments, Runs runs, Artifacts artifacts) {
        this.experiments = experiments;
        this.runs = runs;
        this.artifacts = artifacts;
    }

    void addTo(Routes routes) {
        routes.get("artifacts/list", this::list);
    }

    private String list(Call call) {
        var run = runs.get(call.runId());
        call.require(Permission.REGISTRY_READ, () -> experiments.get(run.experimentId()).name());
        var listed = artifacts.list(run.artifactUri(), call.text("path", ""), call.optional("page_token"));
        var view = Views.object().put("root_uri", run.artifactUri());
        if (!listed.files().isEmpty()) {
            var files = view.putArray("files");
            for (var file : listed.files()) {
                var entry = files.addObject().put("path", file.path()).put("is_dir", file.folder());
                if (!file.folder()) {
                    entry.put("file_size", file.size());
                }
            }
        }
        if (listed.next() != null) {
            view.put("next_page_token", listed.next());
        }
        return Json.text(view);
    }
}
