package io.gatehouse.statistics.detectors;

/** Watches the rate of errors of a model. Not thread-safe. */
public interface ErrorDetector {
    /**
     * Takes the next outcome.
     *
     * @param error whether the model was wrong
     */
    Signal update(boolean error);
}
