package io.gatehouse.cli;

import io.gatehouse.dataset.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this machine under the name that its format and environment are told by. */
record FileSource(Path path, String name, long size) implements ByteSource {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
