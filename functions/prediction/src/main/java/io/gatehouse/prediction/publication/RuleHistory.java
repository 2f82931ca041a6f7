package io.gatehouse.prediction.publication;

import io.gatehouse.prediction.core.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of rules that were ever in force, kept with the registry's models. Thread-safe. */
public interface RuleHistory {
    /**
     * A version.
     *
     * @param since when it was first in force
     * @param document as it was published
     */
    record Version(String version, Instant since, String document) {}

    /** Keeps a version, unless it is kept already. */
    void keep(String file, Version version) throws Unavailable;

    /** All versions, the last one first. */
    List<Version> all(String file) throws Unavailable;

    /** The version that came into force last. */
    default Optional<Version> last(String file) throws Unavailable {
        return all(file).stream().findFirst();
    }
}
