package io.gatehouse.prediction.core;

import io.gatehouse.events.LabelRecord;
import java.util.List;

/** Delivers labels to their data set, where they are validated as anybody's. Thread-safe. */
@FunctionalInterface
public interface LabelDrop {
    /**
     * Delivers labels.
     *
     * @param name of the delivery: the same name twice is the same delivery
     */
    void deliver(String dataset, String name, List<LabelRecord> labels) throws Unavailable;
}
