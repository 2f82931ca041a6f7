package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;

/** Sees that a field can be checked as it asks, before any file is read against it. */
final class FieldUse {

    private FieldUse() {}

    static void requireUsable(Field field, String pointer) {
        requireBoundsOnALine(field, pointer);
        ColumnProfiler profiler = new ColumnProfiler(field.name(), field.type(), false, ColumnBudget.forColumns(1));
        try {
            ColumnGate.of(0, field, List.of(""), profiler);
        } catch (ContractException e) {
            throw new ContractException(pointer + e.pointer(), e.reason());
        }
    }

    private static void requireBoundsOnALine(Field field, String pointer) {
        if (field.type().isNumeric() || field.type().isTemporal() || field.type() == FieldType.DURATION) {
            return;
        }
        Constraints constraints = field.constraints();
        String bound = constraints.minimum().isPresent()
            ? "minimum"
            : constraints.maximum().isPresent()
              ? "maximum"
              : constraints.exclusiveMinimum().isPresent()
                ? "exclusiveMinimum"
                : constraints.exclusiveMaximum().isPresent()
                  ? "exclusiveMaximum"
                  : "";
        if (!bound.isEmpty()) {
            throw new ContractException(
                pointer + "/constraints/" + bound,
                "is for numbers, dates, times and durations, the field is of type " +
                    field.type().title() +
                    ": remove it or change the type"
            );
        }
    }
}
