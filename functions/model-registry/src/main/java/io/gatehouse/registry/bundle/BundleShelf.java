package io.gatehouse.registry.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** Where bundles lie. Thread-safe. */
public interface BundleShelf {
    boolean holds(String name);

    void put(String name, Path file) throws IOException;

    /** A link by which anybody may read it for a while. */
    String link(String name);
}
