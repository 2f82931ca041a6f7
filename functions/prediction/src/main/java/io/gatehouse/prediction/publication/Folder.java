package io.gatehouse.prediction.publication;

import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.core.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of one folder, listed again some seconds after they were last listed and read again if they changed. One that cannot be used
 * is logged as an error, and the last good one stays. Thread-safe.
 */
final class Folder<T> {

    static final Duration KEPT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    private record Read<T>(String tag, @Nullable T good, String fault) {}

    /** Makes something of a document. */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * Reads one.
         *
         * @throws ConfigException if it cannot be used
         */
        T read(Named named, String name, String text) throws Unavailable;

        /** The last good one from before this process began; empty if there is none. */
        default Optional<T> lastGood(Named named, String name) throws Unavailable {
            return Optional.empty();
        }
    }

    private final Shelf shelf;
    private final String folder;
    private final Reader<T> reader;
    private final Runnable refused;
    private final Map<String, Read<T>> read = new HashMap<>();
    private Map<String, String> files = Map.of();
    private Instant old = Instant.MIN;

    /** @param refused told of each document that cannot be used */
    Folder(Shelf shelf, String folder, Reader<T> reader, Runnable refused) {
        this.shelf = shelf;
        this.folder = folder;
        this.reader = reader;
        this.refused = refused;
    }

    /**
     * What is published about a name; empty if nothing is.
     *
     * @throws Unavailable if it cannot be read or used, and never could
     */
    synchronized Optional<T> of(String name, Instant now) throws Unavailable {
        list(now);
        var named = Named.among(files.keySet(), name);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var known = read.get(name);
        var tag = named.get().file() + " " + files.get(named.get().file());
        if (known == null || !known.tag().equals(tag)) {
            known = read(named.get(), name, tag, known);
            read.put(name, known);
        }
        if (known.good() == null) {
            throw new Unavailable("config/" + folder + "/" + named.get().file() + " cannot be used: " + known.fault());
        }
        return Optional.of(known.good());
    }

    /** The names of documents that are no patterns. */
    synchronized List<String> names(Instant now) throws Unavailable {
        list(now);
        return files
            .keySet()
            .stream()
            .filter(file -> file.endsWith(".json") && !file.contains("*"))
            .map(file -> file.substring(0, file.length() - ".json".length()))
            .toList();
    }

    private void list(Instant now) throws Unavailable {
        if (now.isBefore(old)) {
            return;
        }
        try {
            files = shelf.list(folder);
        } catch (Unavailable e) {
            if (old.equals(Instant.MIN)) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("config/{}/ cannot be listed, and stays as it was", folder);
        }
        old = now.plus(KEPT);
    }

    private Read<T> read(Named named, String name, String tag, @Nullable Read<T> known) throws Unavailable {
        try {
            return new Read<>(tag, reader.read(named, name, shelf.read(folder, named.file())), "");
        } catch (ConfigException e) {
            LOG.atError().setCause(e).log("config/{}/{} is refused, and the last good one stays", folder, named.file());
            refused.run();
            T good = known == null ? null : known.good();
            return new Read<>(tag, good == null ? reader.lastGood(named, name).orElse(null) : good, e.getMessage());
        } catch (Unavailable e) {
            if (known == null || known.good() == null) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("config/{}/{} cannot be read, and stays as it was", folder, named.file());
            return known;
        }
    }
}
