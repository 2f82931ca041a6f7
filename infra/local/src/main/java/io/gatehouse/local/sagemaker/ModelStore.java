package io.gatehouse.local.sagemaker;

import java.io.IOException;
import java.nio.file.Path;

/** Where models' files are. */
@FunctionalInterface
public interface ModelStore {
    /**
     * Copies an object, or all below a folder, into a folder that is empty.
     *
     * @param uri {@code s3://bucket/key}
     */
    void fetch(String uri, Path folder) throws IOException;
}
