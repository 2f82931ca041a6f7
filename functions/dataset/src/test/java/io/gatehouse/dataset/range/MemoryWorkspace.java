package io.gatehouse.dataset.range;

import io.gatehouse.dataset.Outputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

final class MemoryWorkspace implements Workspace {

    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public void put(String name, byte[] content) {
        kept.put(name, content);
    }

    @Override
    public void put(String name, Path content) throws IOException {
        kept.put(name, Files.readAllBytes(content));
    }

    @Override
    public Outputs.Output create(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Outputs.Output() {
            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public void commit() {
                kept.put(name, bytes.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public InputStream open(String name) throws IOException {
        byte[] content = kept.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return new ByteArrayInputStream(content);
    }
}
