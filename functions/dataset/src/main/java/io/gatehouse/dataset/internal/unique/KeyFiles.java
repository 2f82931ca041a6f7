package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys of a range's rows, parted by their hashes into temporary files: equal keys of all ranges are in equal partitions. */
public final class KeyFiles implements Closeable {

    private final List<KeyGroup> groups;
    private final List<Path> files = new ArrayList<>();
    private final List<DataOutputStream> streams = new ArrayList<>();

    public KeyFiles(List<KeyGroup> groups, int partitions, Path folder) throws IOException {
        this.groups = List.copyOf(groups);
        for (int i = 0; i < partitions; i++) {
            Path file = Files.createTempFile(folder, "keys-", ".part");
            files.add(file);
            streams.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 14)));
        }
    }

    public void add(Row row, ColumnGate[] gates) throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            KeyGroup group = groups.get(i);
            if (group.isWhole(row, gates)) {
                byte[] values = group.values(row);
                DataOutputStream out = streams.get((int) Long.remainderUnsigned(group.hash(row), streams.size()));
                Varints.write(out, i);
                Varints.write(out, row.number());
                Varints.write(out, values.length);
                out.write(values);
            }
        }
    }

    /** The partitions, complete; nothing may be added afterwards. */
    public List<Path> finish() throws IOException {
        for (DataOutputStream stream : streams) {
            stream.close();
        }
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream stream : streams) {
            stream.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
