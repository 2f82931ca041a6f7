package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of the rows that are accepted, for rows of other files to refer to. */
public final class AcceptedKeys implements Closeable {

    private final List<KeptKey> keys;
    private final KeyLedger ledger;
    private final List<DistinctHashes> hashes = new ArrayList<>();

    /**
     * A key that is kept.
     *
     * @param fields in the order of the group's columns
     */
    public record KeptKey(List<String> fields, KeyGroup group) {}

    public AcceptedKeys(List<KeptKey> keys, Limits limits, KeyLedger ledger) {
        this.keys = ledger.equals(KeyLedger.NONE) ? List.of() : List.copyOf(keys);
        this.ledger = ledger;
        this.keys.forEach(key -> hashes.add(new DistinctHashes(limits.keyMemory() / this.keys.size(), limits.spillFolder())));
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public void add(Row row, ColumnGate[] gates) throws IOException {
        for (int i = 0; i < keys.size(); i++) {
            KeyGroup group = keys.get(i).group();
            if (group.isWhole(row, gates)) {
                hashes.get(i).add(group.hash(row));
            }
        }
    }

    /** Puts the keys into the ledger. */
    public void commit() throws IOException {
        for (int i = 0; i < keys.size(); i++) {
            Optional<Outputs.Output> kept = ledger.keep(keys.get(i).fields());
            if (kept.isPresent()) {
                write(hashes.get(i), kept.get());
            }
        }
    }

    /** Puts the keys into one place that were kept of ranges of a file. */
    public static void merge(List<KeyLedger.Part> ranges, Limits limits, Outputs.Output kept) throws IOException {
        try (DistinctHashes all = new DistinctHashes(limits.keyMemory(), limits.spillFolder())) {
            for (KeyLedger.Part range : ranges) {
                try (DataInputStream in = new DataInputStream(new BufferedInputStream(range.open(), 1 << 16))) {
                    in.mark(1);
                    while (in.read() >= 0) {
                        in.reset();
                        all.add(in.readLong());
                        in.mark(1);
                    }
                }
            }
            write(all, kept);
        }
    }

    private static void write(DistinctHashes hashes, Outputs.Output kept) throws IOException {
        try (kept) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(kept.stream(), 1 << 16));
            hashes.each(out::writeLong);
            out.flush();
            kept.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (DistinctHashes each : hashes) {
            each.close();
        }
    }
}
