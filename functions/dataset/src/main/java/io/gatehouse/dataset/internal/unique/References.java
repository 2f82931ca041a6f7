package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.ForeignKey;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of other data sets that a file's rows refer to. A first reading gathers what is referred to; what no accepted
 * file has is then told row by row. Keys are compared by their 64-bit hashes: a reference to a key that is not there goes
 * unnoticed with a probability of the number of keys in 2^64. A row without a value in any column of the key refers to nothing.
 */
public final class References implements KeyJudge, Closeable {

    private static final int MOST_DANGLING = 500_000;

    private final List<Reference> references;
    private final KeyLedger ledger;
    private final Path folder;
    private final List<DistinctHashes> referred = new ArrayList<>();
    private final List<@Nullable DistinctHashes> own = new ArrayList<>();
    private final List<LongSet> dangling = new ArrayList<>();

    /**
     * A foreign key on a file's columns.
     *
     * @param own the columns referred to, where the file may refer to itself
     */
    public record Reference(ForeignKey key, KeyGroup group, Optional<KeyGroup> own) {}

    public References(List<Reference> references, Limits limits, KeyLedger ledger) {
        this.references = List.copyOf(references);
        this.ledger = ledger;
        this.folder = limits.spillFolder();
        for (Reference reference : references) {
            long memory = limits.keyMemory() / (2L * references.size());
            referred.add(new DistinctHashes(memory, folder));
            own.add(reference.own().isPresent() ? new DistinctHashes(memory, folder) : null);
        }
    }

    public boolean isEmpty() {
        return references.isEmpty();
    }

    /** Takes a row of the first reading. */
    public void add(Row row, ColumnGate[] gates) throws IOException {
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            if (reference.group().isWhole(row, gates)) {
                referred.get(i).add(reference.group().hash(row));
            }
            DistinctHashes mine = own.get(i);
            if (mine != null && reference.own().orElseThrow().isWhole(row, gates)) {
                mine.add(reference.own().orElseThrow().hash(row));
            }
        }
    }

    /** Parts what one range of the file showed, so that equal keys of all ranges are in equal partitions. Nothing may be added afterwards. */
    public void part(List<DataOutputStream> partitions) throws IOException {
        for (int i = 0; i < references.size(); i++) {
            write(referred.get(i), 2 * i, partitions);
            DistinctHashes mine = own.get(i);
            if (mine != null) {
                write(mine, 2 * i + 1, partitions);
            }
        }
    }

    private static void write(DistinctHashes hashes, int kind, List<DataOutputStream> partitions) throws IOException {
        hashes.each(hash -> {
            DataOutputStream out = partitions.get((int) Long.remainderUnsigned(hash, partitions.size()));
            out.writeInt(kind);
            out.writeLong(hash);
        });
    }

    /** Takes what {@link #part} wrote of a range. */
    public void addParted(DataInputStream in) throws IOException {
        in.mark(1);
        while (in.read() >= 0) {
            in.reset();
            int kind = in.readInt();
            DistinctHashes hashes = kind % 2 == 0 ? referred.get(kind / 2) : Objects.requireNonNull(own.get(kind / 2));
            hashes.add(in.readLong());
            in.mark(1);
        }
    }

    /** Writes what is left over, once it is resolved, and forgets it. */
    public void writeDangling(DataOutputStream out) throws IOException {
        for (LongSet set : dangling) {
            out.writeInt(set.size());
            set.drain(out::writeLong);
        }
    }

    /** Takes what is left over of a partition, instead of resolving. */
    public void readDangling(DataInputStream in) throws IOException {
        for (int i = 0; i < references.size(); i++) {
            if (dangling.size() == i) {
                dangling.add(new LongSet());
            }
            for (int left = in.readInt(); left > 0; left--) {
                dangling.get(i).add(in.readLong());
            }
        }
    }

    /** Ends the first reading: looks up what is referred to. */
    public void resolve() throws IOException {
        for (int i = 0; i < references.size(); i++) {
            SortedHashes left = SortedHashes.of(referred.get(i), folder);
            try {
                left = withoutOwn(left, own.get(i));
                left = withoutKept(left, references.get(i));
                if (left.size() > MOST_DANGLING) {
                    throw tooMany(references.get(i).key());
                }
                dangling.add(left.toSet());
            } finally {
                left.close();
            }
        }
    }

    private SortedHashes withoutOwn(SortedHashes all, @Nullable DistinctHashes mine) throws IOException {
        if (mine == null) {
            return all;
        }
        try (all; SortedHashes keys = SortedHashes.of(mine, folder); InputStream in = keys.open()) {
            return all.without(in);
        }
    }

    private SortedHashes withoutKept(SortedHashes all, Reference reference) throws IOException {
        Iterator<KeyLedger.Part> parts = ledger.parts(reference.key().dataset(), reference.key().referenced());
        if (!parts.hasNext() && reference.own().isEmpty()) {
            all.close();
            throw unknown(reference.key());
        }
        SortedHashes left = all;
        while (left.size() > 0 && parts.hasNext()) {
            try (SortedHashes before = left; InputStream in = parts.next().open()) {
                left = before.without(in);
            }
        }
        return left;
    }

    private static FileProblem unknown(ForeignKey key) {
        return new FileProblem(
            "reference_missing",
            "the contract refers to " +
                key.referenced() +
                " of '" +
                key.dataset() +
                "', of which no accepted keys are kept: let the contract of '" +
                key.dataset() +
                "' have these fields as its primaryKey or among its uniqueKeys, and deliver a file of it first"
        );
    }

    private static FileProblem tooMany(ForeignKey key) {
        return new FileProblem(
            "too_many_dangling",
            "more than " + MOST_DANGLING + " keys are not found in '" + key.dataset() + "': look whether the right columns are compared"
        );
    }

    /** Judges a row of the second reading. */
    @Override
    public void judge(Row row, ColumnGate[] gates, Failures failures) {
        for (int i = 0; i < references.size(); i++) {
            KeyGroup group = references.get(i).group();
            if (dangling.get(i).size() > 0 && group.isWhole(row, gates) && dangling.get(i).contains(group.hash(row))) {
                failures.add(group.reported(), group.check());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (DistinctHashes each : referred) {
            each.close();
        }
        for (DistinctHashes each : own) {
            if (each != null) {
                each.close();
            }
        }
    }
}
