package io.gatehouse.registry.intake;

import io.gatehouse.events.LandedObject;
import io.gatehouse.registry.gates.Fingerprint;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file that was dropped as a model, at {@code <model>/<any path>/<file>}. What lies right below a model's name is somebody's own.
 *
 * @param model the first part of its key
 */
record Drop(String model, LandedObject object) {
    /** Of MLflow's clients, which register what they put there themselves. */
    private static final String CLIENTS = "mlflow";
    private static final String NOTE = "registration.json";
    private static final Set<String> SUFFIXES = Set.of(
        ".tar.gz",
        ".tgz",
        ".onnx",
        ".ubj",
        ".json",
        ".pkl",
        ".pickle",
        ".joblib",
        ".pt",
        ".zip"
    );

    /** The drop, if the file is one. */
    static Optional<Drop> of(LandedObject object) {
        var key = object.key();
        int slash = key.indexOf('/');
        if (
            slash < 1 ||
            key.lastIndexOf('/') == slash ||
            key.endsWith("/") ||
            key.endsWith("/" + NOTE) ||
            key.startsWith(CLIENTS + "/") ||
            object.size() == 0
        ) {
            return Optional.empty();
        }
        var lower = key.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(lower::endsWith) ? Optional.of(new Drop(key.substring(0, slash), object)) : Optional.empty();
    }

    String uri() {
        return "s3://" + object.bucket() + "/" + object.key();
    }

    /** Where the note on it is, if there is one: beside it. */
    String noteUri() {
        return "s3://" + object.bucket() + "/" + object.key().substring(0, object.key().lastIndexOf('/') + 1) + NOTE;
    }

    /** The same for each delivery of the same bytes under the same key, version by version. */
    String identity() {
        var version = object.versionId() == null ? "" : object.versionId();
        return Fingerprint.of(String.join("\n", object.bucket(), object.key(), version, object.etag()));
    }
}
