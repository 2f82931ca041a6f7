package io.gatehouse.dataset.range;

import io.gatehouse.dataset.Outputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where the steps of one validation leave what the next ones need. Putting a name again replaces it whole. */
public interface Workspace {
    void put(String name, byte[] content) throws IOException;

    void put(String name, Path content) throws IOException;

    /** Begins what becomes visible under that name once it is committed. */
    Outputs.Output create(String name) throws IOException;

    /** Opens what was put under that name. The caller closes it. */
    InputStream open(String name) throws IOException;
}
