package io.gatehouse.statistics.detectors;

/** What a detector says after a value. */
public enum Signal {
    STABLE,
    /** It may be about to say {@link #DRIFT}. */
    WARNING,
    /** The stream changed. With the next value the detector begins anew. */
    DRIFT,
}
