package io.gatehouse.dataset.internal.check;

import java.util.Locale;

/** Everything that can be wrong, each with its fixed reason code. */
public enum Check {
    MISSING_COLUMN,
    EXTRA_COLUMN,
    DUPLICATE_COLUMN,
    COLUMN_ORDER,
    FIELD_COUNT,
    ENCODING,
    LINE_TOO_LONG,
    QUOTE,
    JSON,
    TYPE,
    REQUIRED,
    MINIMUM,
    MAXIMUM,
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum"),
    MIN_LENGTH("minLength"),
    MAX_LENGTH("maxLength"),
    ENUM,
    PATTERN,
    UNIQUE,
    PRIMARY_KEY("primaryKey"),
    UNIQUE_KEY("uniqueKeys"),
    FOREIGN_KEY("foreignKeys"),
    /** A cross-field rule; its code is {@code rule:} and the rule's name. */
    RULE,
    COMPLETENESS,
    FRESHNESS,
    /** What the contract says and nothing here looks at. */
    NOT_UNDERSTOOD;

    private final String code;

    Check() {
        this.code = name().toLowerCase(Locale.ROOT);
    }

    Check(String code) {
        this.code = code;
    }

    /** This check in a set of checks; never stored. */
    @SuppressWarnings("EnumOrdinal")
    long bit() {
        return 1L << ordinal();
    }

    /** As it stands in reports; constraints have the contract's own names. */
    public String code() {
        return code;
    }
}
