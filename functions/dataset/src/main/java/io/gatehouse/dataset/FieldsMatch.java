package io.gatehouse.dataset;

import java.util.Locale;
import java.util.Optional;

/** How the columns of a file must relate to the fields of its contract, as Table Schema v2 defines it. */
public enum FieldsMatch {
    /** The same columns in the same order. */
    EXACT,
    /** The same columns in any order. */
    EQUAL,
    /** All fields of the contract; the file may have more columns. */
    SUBSET,
    /** Only fields of the contract; the file may have fewer. */
    SUPERSET,
    /** At least one field of the contract; the file may have fewer or more. */
    PARTIAL;

    public static Optional<FieldsMatch> of(String name) {
        for (FieldsMatch match : values()) {
            if (match.title().equals(name)) {
                return Optional.of(match);
            }
        }
        return Optional.empty();
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean allowsMore() {
        return this == SUBSET || this == PARTIAL;
    }

    public boolean allowsFewer() {
        return this == SUPERSET || this == PARTIAL;
    }
}
