package io.gatehouse.registry.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that clients stored. Thread-safe. */
public interface Artifacts {
    /**
     * Lists one folder.
     *
     * @param root URI of the run's artifacts
     * @param path below it; empty for the root itself
     * @param token the {@code next} of the page before
     */
    Listed list(String root, String path, @Nullable String token);

    /**
     * A link by which anybody may read a file for a while.
     *
     * @throws io.gatehouse.registry.RegistryException RESOURCE_DOES_NOT_EXIST
     */
    Link download(String root, String path, Duration validity);

    /** A link by which anybody may write a file for a while. */
    Link upload(String root, String path, Duration validity);

    /**
     * What tells an object, or all objects of a folder, from what they may become.
     *
     * @param uri of either
     * @return empty if nothing is there, or it may not be looked at
     */
    Optional<String> print(String uri);

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

    /**
     * Where a file is read or written without credentials.
     *
     * @param headers that must be sent with the request
     * @param size in bytes; null where there is no file yet
     */
    record Link(String url, Map<String, String> headers, @Nullable Long size) {
        public Link {
            headers = Map.copyOf(headers);
        }
    }
}
