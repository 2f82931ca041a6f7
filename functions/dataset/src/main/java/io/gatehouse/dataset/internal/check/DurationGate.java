package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.DurationReader;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;

/** Durations: profiled as text, bounded by their length in seconds. */
final class DurationGate extends ColumnGate {

    private final Range range;

    DurationGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        this.range = new Range(field.constraints(), DurationReader::read);
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        double seconds = DurationReader.read(data, from, to);
        if (Double.isNaN(seconds)) {
            reading.fail(Check.TYPE);
            reading.text(FieldType.STRING);
            return;
        }
        reading.text(FieldType.DURATION);
        range.judge(seconds, reading);
    }
}
