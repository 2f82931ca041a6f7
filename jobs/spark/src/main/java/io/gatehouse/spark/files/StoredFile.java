package io.gatehouse.spark.files;

import io.gatehouse.dataset.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file to read, from any byte on. Thread-safe.
 *
 * @param name its path in its store, which for S3 is the key
 * @param size in bytes
 * @param written when it was last written
 */
public record StoredFile(FileSystem store, Path path, String name, long size, Instant written) implements ByteSource {
    /** Looks at the file. */
    public static StoredFile at(String address, Configuration settings) throws IOException {
        Path path = new Path(address);
        FileSystem store = path.getFileSystem(settings);
        FileStatus status = store.getFileStatus(path);
        String name = path.toUri().getPath().substring(1);
        return new StoredFile(store, path, name, status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public InputStream open() throws IOException {
        return store.open(path);
    }

    @Override
    public InputStream openAt(long offset) throws IOException {
        FSDataInputStream in = store.open(path);
        in.seek(offset);
        return in;
    }
}
