package io.gatehouse.registry;

import io.gatehouse.registry.bundle.BundleShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bundles by their names. */
public final class BundlesInMemory implements BundleShelf {

    public final Map<String, byte[]> all = new LinkedHashMap<>();

    @Override
    public boolean holds(String name) {
        return all.containsKey(name);
    }

    @Override
    public void put(String name, Path file) throws IOException {
        all.put(name, Files.readAllBytes(file));
    }

    @Override
    public String link(String name) {
        return name;
    }
}
