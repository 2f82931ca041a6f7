package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds one column's values against its field, and profiles them on the way. Not thread-safe. */
public abstract sealed class ColumnGate permits NumberGate, TimeGate, BooleanGate, TextGate, UndeclaredGate {

    final int column;
    final ColumnProfiler profiler;
    private final @Nullable ByteSet missing;
    private final boolean required;
    private final @Nullable WholePattern pattern;

    ColumnGate(int column, List<String> missingValues, Constraints constraints, ColumnProfiler profiler) {
        this.column = column;
        this.profiler = profiler;
        this.missing = missingValues.equals(List.of("")) ? null : new ByteSet(missingValues);
        this.required = constraints.required();
        this.pattern = constraints.pattern().map(WholePattern::new).orElse(null);
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
            case ANY -> new UndeclaredGate(column, missingValues, field.constraints(), profiler);
            default -> new TextGate(column, field, missingValues, profiler);
        };
    }

    /** Looks at this column's value in the row. */
    public final void judge(Row row, Failures failures) {
        byte kind = row.kind(column);
        byte[] data = row.bytes(column);
        int from = row.start(column);
        int to = row.end(column);
        if (kind == Row.ABSENT || isMissing(data, from, to)) {
            profiler.missing(1);
            if (required) {
                failures.add(column, Check.REQUIRED);
            }
            return;
        }
        value(kind, data, from, to, failures);
        if (pattern != null && !pattern.matches(data, from, to)) {
            failures.add(column, Check.PATTERN);
        }
    }

    /** Whether the contract takes these bytes for no value. */
    public final boolean isMissing(byte[] data, int from, int to) {
        return missing == null ? from == to : missing.contains(data, from, to);
    }

    abstract void value(byte kind, byte[] data, int from, int to, Failures failures);

    public final ColumnProfile profile() {
        return profiler.finish();
    }

    /** Rows that went by before this column was first met. */
    public final void skipped(long rows) {
        profiler.missing(rows);
    }
}
