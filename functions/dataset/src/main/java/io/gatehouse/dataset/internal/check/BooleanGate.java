package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;

/** Truth values, in the spellings of the contract. */
final class BooleanGate extends ColumnGate {

    private final ByteSet trues;
    private final ByteSet falses;
    private final boolean trueAllowed;
    private final boolean falseAllowed;

    BooleanGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        this.trues = new ByteSet(field.trueValues());
        this.falses = new ByteSet(field.falseValues());
        List<String> allowed = field.constraints().allowed();
        this.trueAllowed = allowed.isEmpty() || allowed.stream().anyMatch(value -> means(value, true, field.trueValues()));
        this.falseAllowed = allowed.isEmpty() || allowed.stream().anyMatch(value -> means(value, false, field.falseValues()));
    }

    /** A contract writes truth values as JSON's or in the field's own spellings. */
    private static boolean means(String value, boolean truth, List<String> spellings) {
        return value.equals(String.valueOf(truth)) || spellings.contains(value);
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        boolean isTrue = trues.contains(data, from, to);
        if (!isTrue && !falses.contains(data, from, to)) {
            reading.fail(Check.TYPE);
            reading.text(FieldType.STRING);
            return;
        }
        reading.bool(isTrue);
        if (isTrue ? !trueAllowed : !falseAllowed) {
            reading.fail(Check.ENUM);
        }
    }
}
