package io.gatehouse.registry.gates;

import io.gatehouse.runtime.artifact.Archive;
import io.gatehouse.runtime.artifact.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files of models by URI, from a folder. */
public final class TestArtifacts implements Artifacts {

    public static final Path MODELS = Path.of("..", "model-runtime", "src", "test", "resources", "models");
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    /** Puts a file there, or another over it. */
    public String put(String uri, Path file) {
        files.put(uri, file);
        return uri;
    }

    public String put(String uri, String model) {
        return put(uri, MODELS.resolve(model));
    }

    @Override
    public boolean holds(String uri) {
        return uri.startsWith("s3://models/");
    }

    @Override
    public List<Stored> list(String uri) {
        var file = files.get(uri);
        return file == null ? List.of() : List.of(new Stored("", file.getFileName().toString(), file.toFile().length()));
    }

    @Override
    public void fetch(String uri, List<Stored> stored, Path folder) throws IOException {
        var file = files.get(uri);
        if (file.toString().endsWith(".tar.gz")) {
            try (var in = Files.newInputStream(file)) {
                Archive.unpack(in, folder, Limits.DEFAULT);
            }
        } else {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }
}
