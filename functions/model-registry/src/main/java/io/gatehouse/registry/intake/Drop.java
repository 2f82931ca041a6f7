package io.gatehouse.registry.intake;

import io.gatehouse.events.LandedObject;
import io.gatehouse.registry.gates.Artifacts.Stored;
import io.gatehouse.registry.gates.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was dropped for a model, at {@code <model>/<any path>/<file>}: a model in one file, a folder that MLflow wrote, a part of one, or a
 * note. What lies right below a model's name is somebody's own.
 *
 * @param model the first part of its key
 */
record Drop(String model, LandedObject object) {
    /** Of MLflow's clients, which register what they put there themselves. */
    private static final String CLIENTS = "mlflow";
    static final String NOTE = "registration.json";
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
        if (slash < 1 || key.lastIndexOf('/') == slash || key.endsWith("/") || key.startsWith(CLIENTS + "/") || object.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Drop(key.substring(0, slash), object));
    }

    /** A folder as it is now. */
    static Drop folder(String bucket, String key, List<Stored> files) {
        long size = files.stream().mapToLong(Stored::size).sum();
        var print = Fingerprint.of(files.toString());
        return new Drop(key.substring(0, key.indexOf('/')), new LandedObject(bucket, key + "/", null, print, size));
    }

    boolean isNote() {
        return object.key().endsWith("/" + NOTE);
    }

    /** Whether it may be a model by itself. */
    boolean isModelFile() {
        var lower = object.key().toLowerCase(Locale.ROOT);
        return !isNote() && SUFFIXES.stream().anyMatch(lower::endsWith);
    }

    boolean isFolder() {
        return object.key().endsWith("/");
    }

    /** The folders that it lies in, the nearest first, without the model's own. */
    List<String> folders() {
        var folders = new ArrayList<String>();
        var key = object.key();
        for (int slash = key.lastIndexOf('/'); slash > model.length(); slash = key.lastIndexOf('/', slash - 1)) {
            folders.add(key.substring(0, slash));
        }
        return folders;
    }

    /** Of the file, or of the folder without a slash. */
    String key() {
        return isFolder() ? object.key().substring(0, object.key().length() - 1) : object.key();
    }

    /** Whether another was dropped into the same folder, or is that folder. */
    boolean isBeside(LandedObject other) {
        return folderOf(object.key()).equals(folderOf(other.key()));
    }

    private static String folderOf(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    String uri() {
        return uri(key());
    }

    /** Of another key in the same bucket. */
    String uri(String key) {
        return "s3://" + object.bucket() + "/" + key;
    }

    /** Where the note on it is, if there is one: beside it. */
    String noteUri() {
        return uri(folderOf(object.key()) + NOTE);
    }

    /** The same for each delivery of the same bytes under the same key, version by version. */
    String identity() {
        var version = object.versionId() == null ? "" : object.versionId();
        return Fingerprint.of(String.join("\n", object.bucket(), object.key(), version, object.etag()));
    }
}
