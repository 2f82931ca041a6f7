package io.gatehouse.registry.gates;

import io.gatehouse.events.LandedObject;
import io.gatehouse.runtime.artifact.Archive;
import io.gatehouse.runtime.artifact.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        var stored = new TreeMap<String, Stored>();
        files.forEach((at, file) -> {
            if (at.equals(uri) || at.startsWith(uri + "/")) {
                var path = at.equals(uri) ? "" : at.substring(uri.length() + 1);
                stored.put(path, new Stored(path, file.getFileName().toString(), file.toFile().length()));
            }
        });
        return List.copyOf(stored.values());
    }

    /** In its first version always. */
    @Override
    public Optional<LandedObject> object(String uri) {
        var file = files.get(uri);
        if (file == null) {
            return Optional.empty();
        }
        var rest = uri.substring("s3://".length());
        int slash = rest.indexOf('/');
        var name = file.getFileName().toString();
        return Optional.of(new LandedObject(rest.substring(0, slash), rest.substring(slash + 1), "v1", name, file.toFile().length()));
    }

    @Override
    public void fetch(String uri, List<Stored> stored, Path folder) throws IOException {
        for (var one : stored) {
            var file = files.get(one.path().isEmpty() ? uri : uri + "/" + one.path());
            if (file.toString().endsWith(".tar.gz")) {
                try (var in = Files.newInputStream(file)) {
                    Archive.unpack(in, folder, Limits.DEFAULT);
                }
            } else {
                var place = folder.resolve(one.path().isEmpty() ? file.getFileName().toString() : one.path());
                Files.createDirectories(place.getParent());
                Files.copy(file, place);
            }
        }
    }
}
