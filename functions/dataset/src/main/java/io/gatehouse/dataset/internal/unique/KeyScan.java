package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.Row;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The first reading of a file with keys: finds the hashes that occur more than once, candidates for repeated keys. */
public final class KeyScan implements Closeable {

    private final List<KeyGroup> groups;
    private final List<RepeatedHashes> hashes = new ArrayList<>();
    private final LongUnaryOperator rehash;

    /** @param rehash applied to every hash: the identity, or in tests something that makes hashes collide */
    public KeyScan(List<KeyGroup> groups, Limits limits, LongUnaryOperator rehash) {
        this.groups = List.copyOf(groups);
        this.rehash = rehash;
        for (int i = 0; i < groups.size(); i++) {
            hashes.add(new RepeatedHashes(limits.keyMemory() / groups.size(), limits.spillFolder()));
        }
    }

    public void add(Row row, ColumnGate[] gates) throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            KeyGroup group = groups.get(i);
            if (group.isWhole(row, gates)) {
                hashes.get(i).add(rehash.applyAsLong(group.hash(row)));
            }
        }
    }

    /** What the second reading needs to tell repeated keys from equal hashes. */
    public Keys finish() throws IOException {
        List<LongSet> candidates = new ArrayList<>();
        for (RepeatedHashes found : hashes) {
            candidates.add(found.finish());
        }
        return new Keys(groups, candidates, rehash);
    }

    @Override
    public void close() throws IOException {
        for (RepeatedHashes found : hashes) {
            found.close();
        }
    }
}
