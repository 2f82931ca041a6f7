package io.gatehouse.registry.gates;

import io.gatehouse.events.LandedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of models, and rows to ask them. */
public interface Artifacts {
    /**
     * One file.
     *
     * @param path below the URI; empty if the URI is the file
     */
    record Stored(String path, String etag, long size) {
        @Override
        public String toString() {
            return path + " " + etag + " " + size;
        }
    }

    /** Whether the URI leads where models are kept and can be read. */
    boolean holds(String uri);

    /** The files at or below a URI; none if there are none. */
    List<Stored> list(String uri);

    /** One file by its own URI, as it is now; nothing if it is not there, or where models are not kept. */
    Optional<LandedObject> object(String uri);

    /** Copies them into a folder; an archive is unpacked. */
    void fetch(String uri, List<Stored> files, Path folder) throws IOException;

    /** Changes with any of the files. */
    default String fingerprint(String uri) {
        return holds(uri) ? Fingerprint.of(list(uri).toString()) : "";
    }
}
