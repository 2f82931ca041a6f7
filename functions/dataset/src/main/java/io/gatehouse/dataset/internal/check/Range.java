package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.ContractException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bounds and allowed values of a column whose values have a place on a line: numbers and times. */
final class Range {

    private final double minimum;
    private final double maximum;
    private final double above;
    private final double below;
    private final double @Nullable [] allowed;
    private final boolean open;
    private final boolean simple;

    /** Reads a value as the column does; NaN if it cannot be one. */
    interface Reader {
        double read(byte[] data, int from, int to);
    }

    Range(Constraints constraints, Reader reader) {
        minimum = bound(constraints.minimum(), "minimum", reader, Double.NEGATIVE_INFINITY);
        maximum = bound(constraints.maximum(), "maximum", reader, Double.POSITIVE_INFINITY);
        above = bound(constraints.exclusiveMinimum(), "exclusiveMinimum", reader, Double.NaN);
        below = bound(constraints.exclusiveMaximum(), "exclusiveMaximum", reader, Double.NaN);
        allowed = constraints.allowed().isEmpty() ? null : allowed(constraints.allowed(), reader);
        simple = Double.isNaN(above) && Double.isNaN(below) && allowed == null;
        open = constraints.minimum().isEmpty() && constraints.maximum().isEmpty() && simple;
    }

    private static double bound(Optional<String> text, String name, Reader reader, double none) {
        return text.isPresent() ? read(text.get(), "/constraints/" + name, reader) : none;
    }

    private static double[] allowed(List<String> values, Reader reader) {
        return values
            .stream()
            .mapToDouble(value -> read(value, "/constraints/enum", reader))
            .sorted()
            .toArray();
    }

    private static double read(String text, String pointer, Reader reader) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        double value = reader.read(bytes, 0, bytes.length);
        if (Double.isNaN(value)) {
            throw new ContractException(pointer, "'" + text + "' is no value of the field's own type and format");
        }
        return value;
    }

    /** Whether a value is seen at once to fail nothing; false says nothing. */
    boolean surelyHolds(double value) {
        return simple && value >= minimum && value <= maximum;
    }

    /** Notes what a value fails; a NaN fails every bound. */
    void judge(double value, Reading reading) {
        if (open) {
            return;
        }
        if (!(value >= minimum)) {
            reading.fail(Check.MINIMUM);
        }
        if (!(value <= maximum)) {
            reading.fail(Check.MAXIMUM);
        }
        if (!Double.isNaN(above) && !(value > above)) {
            reading.fail(Check.EXCLUSIVE_MINIMUM);
        }
        if (!Double.isNaN(below) && !(value < below)) {
            reading.fail(Check.EXCLUSIVE_MAXIMUM);
        }
        if (allowed != null && Arrays.binarySearch(allowed, value + 0.0) < 0) {
            reading.fail(Check.ENUM);
        }
    }
}
