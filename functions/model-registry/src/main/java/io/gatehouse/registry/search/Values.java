package io.gatehouse.registry.search;

import org.jspecify.annotations.Nullable;

/** Reads fields of rows. */
final class Values {

    private Values() {}

    static @Nullable Double number(Row row, Field field) {
        if (field.kind() == Field.Kind.METRIC) {
            return row.metric(field.key());
        }
        return row.attribute(field.key()) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    static @Nullable String text(Row row, Field field) {
        return switch (field.kind()) {
            case PARAM -> row.params().get(field.key());
            case TAG -> row.tags().get(field.key());
            case METRIC, ATTRIBUTE -> row.attribute(field.key()) instanceof String text ? text : null;
        };
    }
}
