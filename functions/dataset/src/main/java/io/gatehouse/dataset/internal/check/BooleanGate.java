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
    private final AllowedTexts allowed;

    BooleanGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        this.trues = new ByteSet(field.trueValues());
        this.falses = new ByteSet(field.falseValues());
        this.allowed = new AllowedTexts(field.constraints().allowed());
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
        allowed.judge(data, from, to, reading);
    }
}
