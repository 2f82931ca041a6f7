package io.gatehouse.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder in which services keep what must outlive a restart, held by one stack at a time; or none. */
final class DataDir implements AutoCloseable {

    private final @Nullable Path root;
    private final @Nullable FileChannel lock;

    private DataDir(@Nullable Path root, @Nullable FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it if need be.
     *
     * @param folder null to keep nothing
     * @throws IOException if another stack holds it
     */
    static DataDir open(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return new DataDir(null, null);
        }
        var root = Files.createDirectories(folder.toAbsolutePath());
        var lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new IOException(root + " is in use by another stack; end that, or choose another --data-dir.");
        }
        return new DataDir(root, lock);
    }

    /** A service's own folder; null if nothing is kept. */
    @Nullable
    Path folder(String service) throws IOException {
        return root == null ? null : Files.createDirectories(root.resolve(service));
    }

    /** Where unpacked functions are kept between starts, whatever else is. */
    Path cache() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "gatehouse-" + System.getProperty("user.name")));
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
