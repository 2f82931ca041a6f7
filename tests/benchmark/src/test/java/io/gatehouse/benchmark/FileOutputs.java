package io.gatehouse.benchmark;

import io.gatehouse.dataset.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Accepted and rejected rows in files of a folder. */
record FileOutputs(Path folder) implements Outputs {
    @Override
    public Output accepted() throws IOException {
        return new File(Files.newOutputStream(folder.resolve("accepted.csv")));
    }

    @Override
    public Output quarantine() throws IOException {
        return new File(Files.newOutputStream(folder.resolve("rejected.jsonl")));
    }

    private record File(OutputStream stream) implements Output {
        @Override
        public void commit() {
            // Files are visible while they are written.
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
