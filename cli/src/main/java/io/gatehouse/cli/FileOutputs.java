package io.gatehouse.cli;

import io.gatehouse.dataset.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Outputs that become files of this machine once they are committed; those that nobody asked for are dropped. */
record FileOutputs(Optional<Path> acceptedPath, Optional<Path> quarantinePath) implements Outputs {
    @Override
    public Output accepted() throws IOException {
        return output(acceptedPath);
    }

    @Override
    public Output quarantine() throws IOException {
        return output(quarantinePath);
    }

    private static Output output(Optional<Path> path) throws IOException {
        return path.isEmpty() ? new Dropped() : FileOutput.to(path.get());
    }

    private record Dropped() implements Output {
        @Override
        public OutputStream stream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }

    private record FileOutput(Path path, Path unfinished, OutputStream stream) implements Output {
        static FileOutput to(Path path) throws IOException {
            Path unfinished = path.resolveSibling("." + path.getFileName() + ".part");
            return new FileOutput(path, unfinished, Files.newOutputStream(unfinished));
        }

        @Override
        public void commit() throws IOException {
            stream.close();
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            stream.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
