package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Reads a page's values one after the other and spells them. */
interface ValueReader {
    /** Spells the next value behind what is in {@code out}; false if it is no text though it should be. */
    boolean next(Text out) throws FileProblem;
}
