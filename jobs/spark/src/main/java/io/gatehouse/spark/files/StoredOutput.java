package io.gatehouse.spark.files;

import io.gatehouse.dataset.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A file that is being written. An object store shows it when it is closed, so one that is not committed is aborted where the store
 * can, and else removed.
 */
final class StoredOutput implements Outputs.Output {

    private final FileSystem store;
    private final Path path;
    private final FSDataOutputStream stream;
    private boolean committed;

    StoredOutput(FileSystem store, Path path) throws IOException {
        this.store = store;
        this.path = path;
        this.stream = store.create(path, true);
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void commit() throws IOException {
        stream.close();
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (committed) {
            return;
        }
        if (stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
            stream.abort();
        } else {
            stream.close();
            store.delete(path, false);
        }
    }
}
