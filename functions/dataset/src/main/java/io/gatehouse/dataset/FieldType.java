package io.gatehouse.dataset;

import java.util.Locale;
import java.util.Optional;

/** The types of Table Schema v2. Those without a check of their own ({@link #isText()}) are read as text. */
public enum FieldType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    TIME,
    DATETIME,
    YEAR,
    YEARMONTH,
    DURATION,
    OBJECT,
    ARRAY,
    LIST,
    GEOPOINT,
    GEOJSON,
    ANY;

    /** The type of that name in a contract, such as {@code integer}. */
    public static Optional<FieldType> of(String name) {
        for (FieldType type : values()) {
            if (type.title().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name as a contract writes it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isNumeric() {
        return this == INTEGER || this == NUMBER || this == YEAR;
    }

    /** Whether values are instants or times, profiled as seconds since 1970-01-01T00:00Z, or of the day. */
    public boolean isTemporal() {
        return this == DATE || this == TIME || this == DATETIME || this == YEARMONTH;
    }

    public boolean isText() {
        return !isNumeric() && !isTemporal() && this != BOOLEAN;
    }
}
