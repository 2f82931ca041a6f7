package io.gatehouse.dataset.range;

import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.unique.References;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file refers to: gathered range by range, looked up partition by partition, asked for by every range. */
final class Dangling {

    private Dangling() {}

    private record Problem(@Nullable FileError error) {}

    /** Leaves what a range refers to. */
    static void part(StepStore store, int range, int partitions, References references, Limits limits) throws IOException {
        try (PartFiles files = new PartFiles(partitions, limits)) {
            references.part(files.streams);
            for (int partition = 0; partition < partitions; partition++) {
                files.streams.get(partition).close();
                store.workspace().put(StepStore.references(range, partition), files.paths.get(partition));
            }
        }
    }

    /** Looks up what the ranges refer to in one partition, and leaves what is not there. */
    static void find(StepStore store, int partition, int ranges, References references, Limits limits) throws IOException {
        for (int range = 0; range < ranges; range++) {
            try (DataInputStream in = open(store, StepStore.references(range, partition))) {
                references.addParted(in);
            }
        }
        Optional<FileError> error = Optional.empty();
        try (PartFiles files = new PartFiles(1, limits)) {
            try {
                references.resolve();
                references.writeDangling(files.streams.getFirst());
            } catch (FileProblem e) {
                error = Optional.of(e.error());
            }
            files.streams.getFirst().close();
            store.workspace().put(StepStore.dangling(partition), files.paths.getFirst());
        }
        store.put(problem(partition), new Problem(error.orElse(null)));
    }

    /** Lets the references know of all partitions, unless there is a problem with one of them: then no row is looked at. */
    static void load(StepStore store, int partitions, References references) throws IOException {
        for (int partition = 0; partition < partitions; partition++) {
            try (DataInputStream in = open(store, StepStore.dangling(partition))) {
                references.readDangling(in);
            }
        }
    }

    /** Why the file's references cannot be looked up at all. */
    static Optional<FileError> problem(StepStore store, int partitions) throws IOException {
        Optional<FileError> found = Optional.empty();
        for (int partition = 0; partition < partitions && found.isEmpty(); partition++) {
            found = Optional.ofNullable(store.get(problem(partition), Problem.class).error());
        }
        return found;
    }

    private static String problem(int partition) {
        return StepStore.dangling(partition) + ".json";
    }

    private static DataInputStream open(StepStore store, String name) throws IOException {
        return new DataInputStream(new BufferedInputStream(store.workspace().open(name), 1 << 16));
    }

    private static final class PartFiles implements Closeable {

        private final List<Path> paths = new ArrayList<>();
        private final List<DataOutputStream> streams = new ArrayList<>();

        PartFiles(int count, Limits limits) throws IOException {
            for (int i = 0; i < count; i++) {
                paths.add(Files.createTempFile(limits.spillFolder(), "references-", ".part"));
                streams.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(paths.get(i)), 1 << 14)));
            }
        }

        @Override
        public void close() throws IOException {
            for (int i = 0; i < paths.size(); i++) {
                streams.get(i).close();
                Files.deleteIfExists(paths.get(i));
            }
        }
    }
}
