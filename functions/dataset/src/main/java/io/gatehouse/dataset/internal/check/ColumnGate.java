package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one column's values against its field, and profiles them on the way. What a value reads as and fails is
 * remembered, since most columns repeat their values. Not thread-safe.
 */
public abstract sealed class ColumnGate permits NumberGate, TimeGate, DurationGate, BooleanGate, TextGate, UndeclaredGate {

    final int column;
    private final ColumnProfiler profiler;
    private final ByteSet missing;
    private final boolean emptyIsMissing;
    private final boolean onlyEmptyIsMissing;
    private final boolean required;
    private final @Nullable WholePattern pattern;
    private final Reading reading = new Reading();
    private final Spellings spellings;

    ColumnGate(int column, List<String> missingValues, Constraints constraints, ColumnProfiler profiler) {
        this.column = column;
        this.profiler = profiler;
        this.missing = new ByteSet(missingValues);
        this.emptyIsMissing = missingValues.contains("");
        this.onlyEmptyIsMissing = missingValues.equals(List.of(""));
        this.required = constraints.required();
        this.pattern = constraints.pattern().map(WholePattern::new).orElse(null);
        this.spellings = new Spellings(profiler);
    }

    /** The gate of a declared column. */
    public static ColumnGate of(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        if (field.type().isNumeric()) {
            return new NumberGate(column, field, missingValues, profiler);
        }
        if (field.type().isTemporal()) {
            return new TimeGate(column, field, missingValues, profiler);
        }
        return switch (field.type()) {
            case BOOLEAN -> new BooleanGate(column, field, missingValues, profiler);
            case DURATION -> new DurationGate(column, field, missingValues, profiler);
            case ANY -> new UndeclaredGate(column, missingValues, field.constraints(), profiler);
            default -> new TextGate(column, field, missingValues, profiler);
        };
    }

    /**
     * Looks at this column's values in all rows of the batch that could be taken apart.
     *
     * @param cells room to gather values in
     */
    public final void judge(Batch batch, Cells cells, Failures failures) {
        judge(batch, batch.whole(), batch.wholeRows(), cells, failures);
    }

    /** Looks at this column's values in {@code count} rows of the batch, which could be taken apart. */
    public final void judge(Batch batch, int[] rows, int count, Cells cells, Failures failures) {
        cells.clear(batch.data(), batch.isAscii(), count);
        int base = batch.base(column);
        if (count == batch.rows()) {
            cells.takeAll(batch.starts(), batch.ends(), batch.kinds(), base, rows, count);
        } else {
            cells.take(batch.starts(), batch.ends(), batch.kinds(), base, rows, count);
        }
        if (spellings.startBatch(count)) {
            judgeRemembering(cells, count, failures);
        } else {
            gather(cells, count, failures);
        }
        readAll(cells, failures);
        profiler.values(cells);
    }

    /** Leaves the values to be read that are not remembered. */
    private void judgeRemembering(Cells cells, int count, Failures failures) {
        int[] others = cells.others(count);
        int left = spellings.anyFails() ? all(others, count) : spellings.countKnown(cells, count, others);
        for (int i = 0; i < left; i++) {
            judgeOther(cells, others[i], failures);
        }
    }

    static int all(int[] indexes, int count) {
        for (int i = 0; i < count; i++) {
            indexes[i] = i;
        }
        return count;
    }

    private void judgeOther(Cells cells, int place, Failures failures) {
        byte kind = cells.kind(place);
        int from = cells.froms[place];
        int to = cells.tos[place];
        if (kind == Row.ABSENT || (from == to && emptyIsMissing)) {
            missing(cells.row(place), failures);
            return;
        }
        if (from == to) {
            cells.keep(place);
            return;
        }
        byte[] data = cells.data;
        long key = Bytes.key(data, from, to - from);
        int slot = spellings.find(key, kind, data, from, to);
        if (slot >= 0) {
            long failed = spellings.countOne(slot);
            if (failed != 0) {
                fail(failures, cells.row(place), failed);
            }
        } else if (spellings.admits(key, to - from)) {
            fail(failures, cells.row(place), spellings.remember(key, kind, data, from, to, readValue(kind, data, from, to)));
        } else if (!isMissing(data, from, to)) {
            cells.keep(place);
        } else {
            missing(cells.row(place), failures);
        }
    }

    /** Leaves all values to be read that are there. */
    private void gather(Cells cells, int count, Failures failures) {
        byte[] data = cells.data;
        int[] froms = cells.froms;
        int[] tos = cells.tos;
        byte[] kinds = cells.kinds;
        int[] places = cells.places;
        boolean plain = cells.plain;
        int longestMissing = missing.longest();
        int size = 0;
        for (int i = 0; i < count; i++) {
            int from = froms[i];
            int to = tos[i];
            boolean absent = !plain && kinds[i] == Row.ABSENT;
            if (absent || (to - from <= longestMissing && missing.contains(data, from, to))) {
                missing(cells.row(i), failures);
            } else {
                froms[size] = from;
                tos[size] = to;
                kinds[size] = kinds[i];
                places[size++] = i;
            }
        }
        cells.size = size;
    }

    private void missing(int row, Failures failures) {
        profiler.missing(1);
        if (required) {
            fail(failures, row, Check.REQUIRED.bit());
        }
    }

    /** Reads values that are there, each as {@link #read} does: a loop of its own for each kind of gate. */
    void readAll(Cells cells, Failures failures) {
        for (int i = 0; i < cells.size; i++) {
            readOne(i, cells, failures);
        }
    }

    final void readOne(int i, Cells cells, Failures failures) {
        Reading read = readValue(cells.kind(i), cells.data, cells.froms[i], cells.tos[i]);
        cells.types[i] = read.type;
        cells.numbers[i] = read.number;
        if (read.failures != 0) {
            fail(failures, cells.row(cells.places[i]), read.failures);
        }
    }

    final boolean hasPattern() {
        return pattern != null;
    }

    private void fail(Failures failures, int row, long checks) {
        failures.at(row);
        failures.addAll(column, checks);
    }

    private Reading readValue(byte kind, byte[] data, int from, int to) {
        Reading read = reading;
        read.clear();
        if (isMissing(data, from, to)) {
            if (required) {
                read.fail(Check.REQUIRED);
            }
            return read;
        }
        read(kind, data, from, to, read);
        if (pattern != null && !pattern.matches(data, from, to)) {
            read.fail(Check.PATTERN);
        }
        return read;
    }

    /** Whether the contract takes these bytes for no value. */
    public final boolean isMissing(byte[] data, int from, int to) {
        return onlyEmptyIsMissing ? from == to : missing.contains(data, from, to);
    }

    /** Reads a value that is there: must depend on nothing but its arguments. */
    abstract void read(byte kind, byte[] data, int from, int to, Reading reading);

    public final ColumnProfile profile() {
        spellings.flush();
        return profiler.finish();
    }

    /** Rows that went by before this column was first met. */
    public final void skipped(long rows) {
        profiler.missing(rows);
    }
}
