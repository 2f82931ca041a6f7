package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.TimePattern;
import io.gatehouse.dataset.internal.bytes.TimeReader;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;

/** Dates, times of day, and both together. */
final class TimeGate extends ColumnGate {

    private final FieldType type;
    private final Range.Reader reader;
    private final Range range;

    TimeGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        this.type = field.type();
        this.reader = reader(field);
        this.range = new Range(field.constraints(), reader);
    }

    static Range.Reader reader(Field field) {
        if (field.format().contains("%")) {
            return TimePattern.of(field.format())::read;
        }
        return switch (field.type()) {
            case DATE -> TimeReader::date;
            case TIME -> TimeReader::time;
            case YEARMONTH -> TimeReader::yearMonth;
            default -> TimeReader::dateTime;
        };
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        double seconds = reader.read(data, from, to);
        if (Double.isNaN(seconds)) {
            reading.fail(Check.TYPE);
            reading.text(FieldType.STRING);
            return;
        }
        reading.number(type, seconds);
        range.judge(seconds, reading);
    }
}
