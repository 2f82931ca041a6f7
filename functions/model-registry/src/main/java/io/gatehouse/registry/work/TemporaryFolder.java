package io.gatehouse.registry.work;

import io.gatehouse.registry.gates.Assessor.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder of the function's own, which goes with all that is in it. */
public final class TemporaryFolder implements Workspace {

    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    public static Workspace open() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("model"));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
