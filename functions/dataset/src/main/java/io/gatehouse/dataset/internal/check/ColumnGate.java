package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
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

    /** Looks at this column's values in all rows of the batch that could be taken apart. */
    public final void judge(Batch batch, Failures failures) {
        if (spellings.startBatch()) {
            judgeRemembering(batch, failures);
        } else {
            judgeEach(batch, failures);
        }
    }

    private void judgeRemembering(Batch batch, Failures failures) {
        byte[] data = batch.data();
        int[] starts = batch.starts();
        int[] ends = batch.ends();
        byte[] kinds = batch.kinds();
        int base = batch.base(column);
        int rows = batch.wholeRows();
        int absent = 0;
        for (int i = 0; i < rows; i++) {
            int row = batch.whole(i);
            int from = starts[base + row];
            int to = ends[base + row];
            byte kind = kinds[base + row];
            if (kind == Row.ABSENT || (from == to && emptyIsMissing)) {
                absent++;
                if (required) {
                    fail(failures, row, Check.REQUIRED.bit());
                }
                continue;
            }
            long hash = Bytes.hash(data, from, to);
            int slot = spellings.find(hash, kind, data, from, to);
            long failed = slot >= 0 ? spellings.count(slot) : first(hash, kind, data, from, to);
            if (failed != 0) {
                fail(failures, row, failed);
            }
        }
        profiler.missing(absent);
    }

    /** Reads a value that is not remembered, and remembers it if there is room; returns what it fails. */
    private long first(long hash, byte kind, byte[] data, int from, int to) {
        Reading read = readValue(kind, data, from, to);
        if (!spellings.remember(hash, kind, data, from, to, read)) {
            profile(read, data, from, to);
        }
        return read.failures;
    }

    private void judgeEach(Batch batch, Failures failures) {
        byte[] data = batch.data();
        int[] starts = batch.starts();
        int[] ends = batch.ends();
        byte[] kinds = batch.kinds();
        int base = batch.base(column);
        int rows = batch.wholeRows();
        int absent = 0;
        for (int i = 0; i < rows; i++) {
            int row = batch.whole(i);
            int from = starts[base + row];
            int to = ends[base + row];
            byte kind = kinds[base + row];
            if (kind == Row.ABSENT || (from == to && emptyIsMissing)) {
                absent++;
                if (required) {
                    fail(failures, row, Check.REQUIRED.bit());
                }
                continue;
            }
            Reading read = readValue(kind, data, from, to);
            profile(read, data, from, to);
            if (read.failures != 0) {
                fail(failures, row, read.failures);
            }
        }
        profiler.missing(absent);
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

    private void profile(Reading read, byte[] data, int from, int to) {
        Reading.profile(profiler, read.shape, read.type, read.number, data, from, to, 1);
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
