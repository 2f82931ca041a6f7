package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.NumberReader;
import io.gatehouse.dataset.internal.bytes.NumberTidy;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.Cells;
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

    /** Most numbers are plainly spelt and within their bounds: these have a short way of their own. */
    @Override
    void readAll(Cells cells, Failures failures) {
        if (tidy != null || hasPattern()) {
            super.readAll(cells, failures);
            return;
        }
        int[] others = cells.others(cells.size);
        int left = readPlain(cells, others);
        for (int i = 0; i < left; i++) {
            readOne(others[i], cells, failures);
        }
    }

    /** Returns how many values are not plain, and puts into {@code others} which. Calls nothing that is not made part of it. */
    private int readPlain(Cells cells, int[] others) {
        byte[] data = cells.data;
        int[] froms = cells.froms;
        int[] tos = cells.tos;
        byte[] types = cells.types;
        double[] values = cells.numbers;
        byte decimal = (byte) FieldType.NUMBER.code();
        byte whole = (byte) (type == FieldType.NUMBER ? FieldType.INTEGER : type).code();
        int left = 0;
        for (int i = 0; i < cells.size; i++) {
            int read = numbers.readShort(data, froms[i], tos[i]);
            double value = numbers.value();
            types[i] = read == NumberReader.INTEGER ? whole : decimal;
            values[i] = value;
            if (!fits(read) || !range.surelyHolds(value)) {
                others[left++] = i;
            }
        }
        return left;
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
