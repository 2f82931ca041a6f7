package io.gatehouse.dataset.internal.read;

import java.io.Closeable;

/** A file that is being read. */
public interface OpenFile extends Closeable {
    /** How much was read, in bytes: of a compressed text inflated, in its own encoding. */
    long bytes();

    /** How the file spells its characters. */
    Encoding encoding();
}
