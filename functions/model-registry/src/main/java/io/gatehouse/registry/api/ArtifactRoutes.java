package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.tracking.Artifacts;
import io.gatehouse.registry.tracking.Artifacts.Link;
import io.gatehouse.registry.tracking.Experiment;
import io.gatehouse.registry.tracking.Tracking;
import java.time.Duration;
import java.util.Arrays;

/** {@code artifacts/…}: lists, and links for clients that have no credentials of AWS. */
final class ArtifactRoutes {

    private static final long LONGEST_LINK_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long USUAL_LINK_SECONDS = Duration.ofMinutes(15).toSeconds();

    private final Tracking tracking;

    ArtifactRoutes(Tracking tracking) {
        this.tracking = tracking;
    }

    void addTo(Routes routes) {
        routes
            .get("artifacts/list", this::list)
            .post("artifacts/presigned-download-url", this::download)
            .post("artifacts/presigned-upload-url", this::upload);
    }

    private String list(Call call) {
        var root = root(call, Permission.REGISTRY_READ);
        var path = call.text("path", "");
        var listed = tracking.artifacts().list(root, path.isEmpty() ? path : safe(path), call.optional("page_token"));
        var view = Views.object().put("root_uri", root);
        if (!listed.files().isEmpty()) {
            var files = view.putArray("files");
            for (Artifacts.File file : listed.files()) {
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

    private String download(Call call) {
        var root = root(call, Permission.REGISTRY_READ);
        return view(tracking.artifacts().download(root, safe(call.text("path")), validity(call)));
    }

    private String upload(Call call) {
        var root = root(call, Permission.REGISTRY_WRITE);
        return view(tracking.artifacts().upload(root, safe(call.text("path")), validity(call)));
    }

    private static String view(Link link) {
        var view = Views.object().put("presigned_url", link.url());
        if (!link.headers().isEmpty()) {
            link.headers().forEach(view.putObject("headers")::put);
        }
        if (link.size() != null) {
            view.put("file_size", link.size());
        }
        return Json.text(view);
    }

    /** Where the files of the run or logged model are that is asked for. */
    private String root(Call call, Permission permission) {
        var model = call.optional("model_id");
        if (model == null || model.isEmpty()) {
            var run = tracking.runs().get(call.runId());
            return own(call, permission, tracking.experiments().get(run.experimentId()), run.artifactUri());
        }
        var logged = tracking.logged().get(model);
        return own(call, permission, tracking.experiments().get(logged.experimentId()), logged.artifactUri());
    }

    /** An experiment can be given any folder: whose key is narrowed to some experiments does not reach others' files by that. */
    private String own(Call call, Permission permission, Experiment experiment, String uri) {
        call.require(permission, experiment::name);
        if (!call.scopes().allow(permission) && !uri.startsWith(tracking.experiments().folder(experiment.id()) + "/")) {
            throw new RegistryException(
                ErrorCode.PERMISSION_DENIED,
                "The artifacts of experiment " + experiment.name() + " are outside its own folder: use a key that is not narrowed."
            );
        }
        return uri;
    }

    private static String safe(String path) {
        boolean climbs = Arrays.stream(path.split("[/\\\\]", -1)).anyMatch(part -> part.equals("..") || part.equals(".") || part.isEmpty());
        if (climbs || path.indexOf('\0') >= 0) {
            throw RegistryException.invalid("Invalid path: '" + path + "'. Give the path of a file below the run's artifacts.");
        }
        return path;
    }

    private static Duration validity(Call call) {
        long seconds = call.number("expiration", USUAL_LINK_SECONDS);
        if (seconds < 1 || seconds > LONGEST_LINK_SECONDS) {
            throw RegistryException.invalid("expiration must be between 1 and " + LONGEST_LINK_SECONDS + " seconds (got " + seconds + ").");
        }
        return Duration.ofSeconds(seconds);
    }
}
