package io.gatehouse.registry;

import io.gatehouse.registry.tracking.Artifacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that are there by their URI and size alone. */
public final class ArtifactsInMemory implements Artifacts {

    private final Map<String, Long> files = new LinkedHashMap<>();

    public void put(String uri, long size) {
        files.put(uri, size);
    }

    @Override
    public Listed list(String root, String path, @Nullable String token) {
        var folder = path.isEmpty() ? root + "/" : root + "/" + path + "/";
        var found = new ArrayList<File>();
        files.forEach((uri, size) -> {
            if (uri.startsWith(folder)) {
                int slash = uri.indexOf('/', folder.length());
                var end = slash < 0 ? uri.length() : slash;
                var file = new File(uri.substring(root.length() + 1, end), slash >= 0, slash < 0 ? size : 0);
                if (!found.contains(file)) {
                    found.add(file);
                }
            }
        });
        return new Listed(found, null);
    }

    @Override
    public Optional<String> print(String uri) {
        return Optional.ofNullable(files.get(uri)).map(size -> "etag " + size);
    }

    @Override
    public Link download(String root, String path, Duration validity) {
        var size = files.get(root + "/" + path);
        if (size == null) {
            throw RegistryException.missing("No such artifact: '" + path + "'");
        }
        return new Link("https://signed/get/" + path + "?seconds=" + validity.toSeconds(), Map.of(), size);
    }

    @Override
    public Link upload(String root, String path, Duration validity) {
        return new Link("https://signed/put/" + path + "?seconds=" + validity.toSeconds(), Map.of(), null);
    }
}
