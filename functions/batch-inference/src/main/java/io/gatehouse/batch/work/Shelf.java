package io.gatehouse.batch.work;

import io.gatehouse.serving.PredictionTable.Pack;
import io.gatehouse.serving.PredictionTable.Part;

/** Where predictions are found by their rows' ids. */
@FunctionalInterface
public interface Shelf {
    /** Keeps a chunk's rows; keeping them again changes nothing. */
    void write(Part part, Pack pack);
}
