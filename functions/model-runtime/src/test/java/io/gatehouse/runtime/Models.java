package io.gatehouse.runtime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models that src/test/python makes. */
public final class Models {

    private Models() {}

    public static Path file(String name) {
        try {
            return Path.of(Models.class.getResource("/models/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ByteBuffer bytes(String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file(name)));
    }
}
