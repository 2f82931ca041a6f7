package io.gatehouse.serving;

import org.jspecify.annotations.Nullable;

/** The values of a row by column: texts, numbers or truths. */
@FunctionalInterface
public interface Cells {
    /** A column's value; null where there is none. */
    @Nullable
    Object of(String column);
}
