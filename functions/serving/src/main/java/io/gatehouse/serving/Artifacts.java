package io.gatehouse.serving;

import io.gatehouse.runtime.RefusedModel;
import java.io.IOException;
import java.nio.file.Path;

/** Files of models. */
public interface Artifacts {
    /**
     * Copies a version's files into a folder, which is empty; an archive is unpacked.
     *
     * @throws RefusedModel if there are none, or not what may be opened
     * @throws IOException if they could not be read this time
     */
    void fetch(Registered version, Path folder) throws IOException;
}
