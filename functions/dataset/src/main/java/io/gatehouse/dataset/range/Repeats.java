package io.gatehouse.dataset.range;

import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.unique.KeyReduction;
import io.gatehouse.dataset.internal.unique.Varints;
import io.gatehouse.dataset.range.Layout.Range;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The rows of a file that repeat a key, found partition by partition, asked for range by range. */
final class Repeats {

    private Repeats() {}

    private record Problem(@Nullable FileError error) {}

    static void find(StepStore store, int partition, int ranges, int groups, Limits limits, LongUnaryOperator rehash) throws IOException {
        Path file = Files.createTempFile(limits.spillFolder(), "repeats-", ".rows");
        try {
            Optional<FileError> error;
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
                KeyReduction reduction = new KeyReduction(groups, limits, rehash);
                error = reduction.reduce(ranges, range -> store.workspace().open(StepStore.keys(range, partition)), out);
            }
            store.workspace().put(StepStore.repeats(partition), file);
            store.put(problem(partition), new Problem(error.orElse(null)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** For each group the rows of the range that repeat a key, ascending. */
    static List<long[]> of(StepStore store, RangePlan plan, Range range, int groups) throws IOException {
        List<LongStream.Builder> rows = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            rows.add(LongStream.builder());
        }
        for (int partition = 0; partition < plan.partitions(); partition++) {
            try (var in = new DataInputStream(new BufferedInputStream(store.workspace().open(StepStore.repeats(partition)), 1 << 16))) {
                read(in, range, rows);
            }
        }
        return rows
            .stream()
            .map(all -> all.build().sorted().toArray())
            .toList();
    }

    private static void read(DataInputStream in, Range range, List<LongStream.Builder> rows) throws IOException {
        in.mark(1);
        while (in.read() >= 0) {
            in.reset();
            int group = (int) Varints.read(in);
            long row = Varints.read(in);
            if (row > range.rowsBefore() && row <= range.rowsBefore() + range.rows()) {
                rows.get(group).add(row);
            }
            in.mark(1);
        }
    }

    /** What is wrong with a file that repeats too many keys. */
    static Optional<FileError> problem(StepStore store, int partitions) throws IOException {
        Optional<FileError> found = Optional.empty();
        for (int partition = 0; partition < partitions && found.isEmpty(); partition++) {
            found = Optional.ofNullable(store.get(problem(partition), Problem.class).error());
        }
        return found;
    }

    private static String problem(int partition) {
        return StepStore.repeats(partition) + ".json";
    }
}
