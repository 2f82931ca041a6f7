package io.gatehouse.serving;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Inspection;
import io.gatehouse.runtime.engine.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Fetches a version's files, looks at them as a stranger's, and loads what they are. Thread-safe. */
final class Loading {

    private final Artifacts artifacts;

    Loading(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    ServedModel load(Registered version) throws IOException {
        var folder = Files.createTempDirectory("model");
        try {
            artifacts.fetch(version, folder);
            var artifact = Inspection.of(folder);
            if (!artifact.loadable()) {
                throw new RefusedModel("%s is neither an ONNX nor an XGBoost model: export it as one of them.".formatted(version));
            }
            var declared = Declared.read(version);
            var signature = Objects.requireNonNull(artifact.signature());
            var columns = List.copyOf(declared.keySet());
            var loaded = LoadedModel.load(folder.resolve(Objects.requireNonNull(artifact.model())), artifact.format(), signature, columns);
            return ServedModel.of(version, loaded, declared);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
