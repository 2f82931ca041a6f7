package io.gatehouse.spark.files;

import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.range.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A folder of a store, and what is in it by name. Thread-safe. */
public record Folder(FileSystem store, Path path) implements Workspace {
    public static Folder at(String address, Configuration settings) throws IOException {
        Path path = new Path(address);
        return new Folder(path.getFileSystem(settings), path);
    }

    public Folder folder(String name) {
        return new Folder(store, new Path(path, name));
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        try (OutputStream out = store.create(new Path(path, name), true)) {
            out.write(content);
        }
    }

    @Override
    public void put(String name, java.nio.file.Path content) throws IOException {
        store.copyFromLocalFile(false, true, new Path(content.toUri()), new Path(path, name));
    }

    @Override
    public Outputs.Output create(String name) throws IOException {
        return new StoredOutput(store, new Path(path, name));
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store.open(new Path(path, name));
    }

    /** The names of what is in the folder itself; none if there is no such folder. */
    public List<String> names() throws IOException {
        try {
            return Stream.of(store.listStatus(path)).map(FileStatus::getPath).map(Path::getName).toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** Removes the folder with all that is in it. */
    public void remove() throws IOException {
        store.delete(path, true);
    }
}
