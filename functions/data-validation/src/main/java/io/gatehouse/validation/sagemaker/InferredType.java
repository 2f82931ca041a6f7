package io.gatehouse.validation.sagemaker;

import io.gatehouse.dataset.profile.ColumnProfile;

/** The types that SageMaker knows: dates and booleans are texts to it. */
enum InferredType {
    INTEGRAL("Integral"),
    FRACTIONAL("Fractional"),
    STRING("String"),
    UNKNOWN("Unknown");

    private final String title;

    InferredType(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isNumeric() {
        return this == INTEGRAL || this == FRACTIONAL;
    }

    static InferredType of(ColumnProfile column) {
        if (column.present() == 0) {
            return UNKNOWN;
        }
        return switch (column.type()) {
            case INTEGER, YEAR -> INTEGRAL;
            case NUMBER -> FRACTIONAL;
            default -> STRING;
        };
    }
}
