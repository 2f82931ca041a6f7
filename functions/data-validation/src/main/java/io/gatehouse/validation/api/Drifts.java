package io.gatehouse.validation.api;

import java.util.Optional;

/** Comparisons of data sets with what was taken for normal, which another function makes. */
public interface Drifts {
    /** The newest run that was compared. */
    Optional<String> newest(String dataset);

    /** The newest run of labels with which a model was judged. */
    Optional<String> newestJudged(String labels);

    /** Asks for the newest run to be compared, soon. */
    void ask(String dataset);
}
