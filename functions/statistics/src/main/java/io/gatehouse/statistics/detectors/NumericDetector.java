package io.gatehouse.statistics.detectors;

/** Watches the mean of a stream of numbers. Not thread-safe. */
public interface NumericDetector {
    /** Takes the next value. One that is not finite is ignored: nothing changes, and the answer is {@link Signal#STABLE}. */
    Signal update(double value);
}
