package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Row;
import java.util.Arrays;
import java.util.List;

/** Repeated keys that were found over all ranges of a file before. */
public final class KnownRepeats implements KeyJudge {

    private final List<KeyGroup> groups;
    private final List<long[]> rows;

    /** @param rows for each group the numbers of the rows that repeat a key, ascending */
    public KnownRepeats(List<KeyGroup> groups, List<long[]> rows) {
        this.groups = List.copyOf(groups);
        this.rows = List.copyOf(rows);
    }

    @Override
    public void judge(Row row, ColumnGate[] gates, Failures failures) {
        for (int i = 0; i < groups.size(); i++) {
            if (Arrays.binarySearch(rows.get(i), row.number()) >= 0) {
                failures.add(groups.get(i).reported(), groups.get(i).check());
            }
        }
    }
}
