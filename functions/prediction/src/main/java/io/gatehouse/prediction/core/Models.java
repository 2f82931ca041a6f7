package io.gatehouse.prediction.core;

import java.util.Optional;

/** The registered models. Thread-safe. */
public interface Models {
    /**
     * The version that an alias means now.
     *
     * @return empty if there is no such model, or no such alias
     * @throws Unavailable if it cannot be found out, and was not known before
     */
    Optional<String> version(String model, String alias) throws Unavailable;

    /**
     * The version that an alias means now, loaded.
     *
     * @throws Unavailable if there is none, or it cannot be loaded
     */
    LiveModel live(String model, String alias) throws Unavailable;
}
