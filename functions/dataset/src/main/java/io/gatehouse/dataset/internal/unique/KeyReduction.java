package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.FileProblem;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** Finds the rows that repeat a key among all ranges' keys of one partition: exactly, by the values, in the memory of a key scan. */
public final class KeyReduction {

    private final int groups;
    private final Limits limits;
    private final LongUnaryOperator rehash;

    /** Prepares for so many groups; {@code rehash} is applied to hashes: the identity, or in tests what makes them collide. */
    public KeyReduction(int groups, Limits limits, LongUnaryOperator rehash) {
        this.groups = groups;
        this.limits = limits;
        this.rehash = rehash;
    }

    /** Opens the partition's keys of a range. */
    @FunctionalInterface
    public interface Ranges {
        InputStream open(int range) throws IOException;
    }

    /**
     * Reads all ranges twice, in order, and writes each row that repeats a key as its group and its number.
     *
     * @return what is wrong with a file that repeats too many keys
     */
    public Optional<FileError> reduce(int ranges, Ranges keys, DataOutput repeats) throws IOException {
        List<RepeatedHashes> hashes = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            hashes.add(new RepeatedHashes(limits.keyMemory() / groups, limits.spillFolder()));
        }
        try {
            each(ranges, keys, key -> hashes.get(key.group()).add(hash(key)));
            List<LongSet> candidates = new ArrayList<>();
            for (RepeatedHashes found : hashes) {
                candidates.add(found.finish());
            }
            write(ranges, keys, candidates, repeats);
            return Optional.empty();
        } catch (FileProblem problem) {
            return Optional.of(problem.error());
        } finally {
            for (RepeatedHashes found : hashes) {
                found.close();
            }
        }
    }

    private void write(int ranges, Ranges keys, List<LongSet> candidates, DataOutput repeats) throws IOException {
        List<Set<ByteBuffer>> seen = new ArrayList<>();
        candidates.forEach(group -> seen.add(new HashSet<>()));
        each(ranges, keys, key -> {
            boolean candidate = candidates.get(key.group()).size() > 0 && candidates.get(key.group()).contains(hash(key));
            if (candidate && !seen.get(key.group()).add(ByteBuffer.wrap(key.values()))) {
                Varints.write(repeats, key.group());
                Varints.write(repeats, key.row());
            }
        });
    }

    private long hash(KeyRecords key) {
        return rehash.applyAsLong(Bytes.hash(key.values(), 0, key.values().length));
    }

    private static void each(int ranges, Ranges keys, Visitor visitor) throws IOException {
        for (int range = 0; range < ranges; range++) {
            try (InputStream in = keys.open(range)) {
                KeyRecords records = new KeyRecords(in);
                while (records.next()) {
                    visitor.visit(records);
                }
            }
        }
    }

    private interface Visitor {
        void visit(KeyRecords key) throws IOException;
    }
}
