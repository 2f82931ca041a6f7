package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.NumberReader;
import io.gatehouse.dataset.internal.bytes.NumberTidy;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Integers, numbers and years. */
final class NumberGate extends ColumnGate {

    private final FieldType type;
    private final NumberReader numbers = new NumberReader();
    private final @Nullable NumberTidy tidy;
    private final Range range;

    NumberGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        this.type = field.type();
        this.tidy = field.numbers().equals(Field.NumberFormat.PLAIN) ? null : new NumberTidy(field.numbers());
        this.range = new Range(field.constraints(), (data, from, to) -> fits(numbers.read(data, from, to)) ? numbers.value() : Double.NaN);
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        int read = tidy == null || kind == Row.NUMBER ? numbers.read(data, from, to) : tidy.read(numbers, data, from, to);
        if (!fits(read)) {
            reading.fail(Check.TYPE);
            reading.text(FieldType.STRING);
            return;
        }
        double value = numbers.value();
        reading.number(read == NumberReader.INTEGER && type != FieldType.NUMBER ? type : evidence(read), value);
        range.judge(value, reading);
    }

    private static FieldType evidence(int read) {
        return read == NumberReader.INTEGER ? FieldType.INTEGER : FieldType.NUMBER;
    }

    private boolean fits(int read) {
        return read == NumberReader.INTEGER || (read != NumberReader.NOT_A_NUMBER && type == FieldType.NUMBER);
    }
}
