package io.gatehouse.validation.api;

import java.util.Optional;

/** Comparisons of data sets with what was taken for normal, which another function makes. */
public interface Drifts {
    /** The newest run that was compared. */
    Optional<String> newest(String dataset);

    /** Asks for the newest run to be compared, soon. */
    void ask(String dataset);
}
