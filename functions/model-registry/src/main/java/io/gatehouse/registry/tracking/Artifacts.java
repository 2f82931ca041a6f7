package io.gatehouse.registry.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that clients stored. Thread-safe. */
@FunctionalInterface
public interface Artifacts {
    /**
     * Lists one folder.
     *
     * @param root URI of the run's artifacts
     * @param path below it; empty for the root itself
     * @param token the {@code next} of the page before
     */
    Listed list(String root, String path, @Nullable String token);

    /** A page of a folder. */
    record Listed(List<File> files, @Nullable String next) {
        public Listed {
            files = List.copyOf(files);
        }
    }

    /**
     * A file or a folder.
     *
     * @param path below the root
     * @param size in bytes; 0 for a folder
     */
    record File(String path, boolean folder, long size) {}
}
