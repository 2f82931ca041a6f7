package io.gatehouse.registry.models;

import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.lineage.Node;
import io.gatehouse.registry.models.Versions.Start;
import io.gatehouse.registry.tracking.LoggedModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells where the files of a new version are, and what it came from: a source may name a logged model, or another version. Thread-safe. */
final class Origins {

    private static final Pattern LOGGED = Pattern.compile("models:/(m-[^/]+)");
    private static final Pattern REGISTERED = Pattern.compile("models:/([^/]+)/([0-9]+)");

    /** URIs of what a version was trained on, as whoever registered it says, with spaces between them. */
    private static final String DATA = "gatehouse.data_version";

    private final ModelStore store;
    private final LoggedModels logged;

    Origins(ModelStore store, LoggedModels logged) {
        this.store = store;
        this.logged = logged;
    }

    /**
     * Where a version came from.
     *
     * @param runId empty if no run is known
     * @param modelId logged model that it is; null if it is none
     */
    record Origin(String artifactUri, String runId, @Nullable String modelId) {}

    Origin of(Start start) {
        var byLog = LOGGED.matcher(start.source());
        if (byLog.matches() || start.modelId() != null) {
            var id = byLog.matches() ? byLog.group(1) : Objects.requireNonNull(start.modelId());
            var model = logged.get(id);
            var run = start.runId().isEmpty() ? Objects.requireNonNullElse(model.sourceRunId(), "") : start.runId();
            return new Origin(byLog.matches() ? model.artifactUri() : start.source(), run, id);
        }
        var byVersion = REGISTERED.matcher(start.source());
        if (byVersion.matches()) {
            var model = store.load(byVersion.group(1)).model();
            var copied = store.version(model, Integer.parseInt(byVersion.group(2))).version();
            return new Origin(copied.artifactUri(), copied.runId(), null);
        }
        return new Origin(start.source(), start.runId(), null);
    }

    static List<Link> links(String name, Version version) {
        var self = Node.version(name, version.number());
        var links = new ArrayList<Link>();
        if (!version.runId().isEmpty()) {
            links.add(new Link(Node.run(version.runId()), self));
        }
        if (version.modelId() != null) {
            links.add(new Link(Node.loggedModel(version.modelId()), self));
        }
        links.add(new Link(Node.object(version.artifactUri()), self));
        for (var data : version.tags().getOrDefault(DATA, "").split(" ", -1)) {
            if (data.contains("://")) {
                links.add(new Link(Node.object(data), self));
            }
        }
        return links;
    }
}
