package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * The second reading of a file with keys: compares the values themselves where hashes are equal. The later row of an
 * equal pair fails, whatever else became of the earlier one.
 */
public final class Keys implements KeyJudge {

    public static final Keys NONE = new Keys(List.of(), List.of(), LongUnaryOperator.identity());

    private final List<KeyGroup> groups;
    private final List<LongSet> candidates;
    private final LongUnaryOperator rehash;
    private final List<Set<ByteBuffer>> seen;

    Keys(List<KeyGroup> groups, List<LongSet> candidates, LongUnaryOperator rehash) {
        this.groups = groups;
        this.candidates = candidates;
        this.rehash = rehash;
        this.seen = groups
            .stream()
            .<Set<ByteBuffer>>map(group -> new HashSet<>())
            .toList();
    }

    /** Whether any hash occurs more than once. */
    public boolean any() {
        return candidates.stream().anyMatch(hashes -> hashes.size() > 0);
    }

    @Override
    public void judge(Row row, ColumnGate[] gates, Failures failures) {
        for (int i = 0; i < groups.size(); i++) {
            KeyGroup group = groups.get(i);
            if (!group.isWhole(row, gates)) {
                continue;
            }
            boolean candidate = candidates.get(i).size() > 0 && candidates.get(i).contains(rehash.applyAsLong(group.hash(row)));
            if (candidate && !seen.get(i).add(ByteBuffer.wrap(group.values(row)))) {
                failures.add(group.reported(), group.check());
            }
        }
    }
}
