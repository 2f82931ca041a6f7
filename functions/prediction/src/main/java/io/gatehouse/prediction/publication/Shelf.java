package io.gatehouse.prediction.publication;

import io.gatehouse.prediction.core.Unavailable;
import java.util.Map;

/** Where documents are published. Thread-safe. */
public interface Shelf {
    /**
     * Lists the documents of a folder.
     *
     * @return by file name, without the folder, what changes when the document does
     */
    Map<String, String> list(String folder) throws Unavailable;

    /** Reads a document; empty if it is gone. */
    String read(String folder, String file) throws Unavailable;
}
