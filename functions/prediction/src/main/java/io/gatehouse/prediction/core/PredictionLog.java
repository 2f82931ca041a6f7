package io.gatehouse.prediction.core;

import io.gatehouse.events.PredictionRecord;
import java.util.List;

/** Where answers are kept for drift, labels and lineage. Thread-safe. */
@FunctionalInterface
public interface PredictionLog {
    /** Keeps them. */
    void keep(List<PredictionRecord> records) throws Unavailable;
}
