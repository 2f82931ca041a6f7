package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows that no key is repeated for as long as each is greater than the one before: most files with numbered rows are
 * then read once, and nothing of them is kept. The first row out of order asks for a judge that has read the whole file.
 * Shorter values come first, so that numbers are in their order.
 */
public final class AscendingKeys implements KeyJudge {

    private final List<KeyGroup> groups;
    private final Last[] lasts;
    private final WholeFile wholeFile;
    private @Nullable KeyJudge judge;

    /** Where to turn when order does not tell any more. */
    @FunctionalInterface
    public interface WholeFile {
        /** A judge that knows the whole file and has judged all rows before the one of that number. */
        KeyJudge before(long number) throws IOException;
    }

    public AscendingKeys(List<KeyGroup> groups, WholeFile wholeFile) {
        this.groups = List.copyOf(groups);
        this.wholeFile = wholeFile;
        this.lasts = new Last[groups.size()];
        Arrays.setAll(lasts, i -> new Last(groups.get(i).columns()));
    }

    @Override
    public void judge(Row row, ColumnGate[] gates, Failures failures) throws IOException {
        KeyJudge known = judge;
        if (known == null && !ascends(row, gates)) {
            known = judge = wholeFile.before(row.number());
        }
        if (known != null) {
            known.judge(row, gates, failures);
        }
    }

    private boolean ascends(Row row, ColumnGate[] gates) {
        for (int i = 0; i < lasts.length; i++) {
            if (groups.get(i).isWhole(row, gates) && !lasts[i].takes(row)) {
                return false;
            }
        }
        return true;
    }

    /** The greatest key of a group so far: its values one behind the other. */
    private static final class Last {

        private final int[] columns;
        private final int[] ends;
        private byte[] values = new byte[64];
        private boolean any;

        Last(int[] columns) {
            this.columns = columns;
            this.ends = new int[columns.length];
        }

        /** Takes the row's key in the place of the last one if it is greater. */
        boolean takes(Row row) {
            if (any && compare(row) <= 0) {
                return false;
            }
            int used = 0;
            for (int i = 0; i < columns.length; i++) {
                int from = row.start(columns[i]);
                int length = row.end(columns[i]) - from;
                if (used + length > values.length) {
                    values = Arrays.copyOf(values, 2 * (used + length));
                }
                System.arraycopy(row.bytes(columns[i]), from, values, used, length);
                used += length;
                ends[i] = used;
            }
            any = true;
            return true;
        }

        private int compare(Row row) {
            int start = 0;
            for (int i = 0; i < columns.length; i++) {
                int from = row.start(columns[i]);
                int to = row.end(columns[i]);
                int order = Integer.compare(to - from, ends[i] - start);
                if (order == 0) {
                    order = Arrays.compareUnsigned(row.bytes(columns[i]), from, to, values, start, ends[i]);
                }
                if (order != 0) {
                    return order;
                }
                start = ends[i];
            }
            return 0;
        }
    }
}
