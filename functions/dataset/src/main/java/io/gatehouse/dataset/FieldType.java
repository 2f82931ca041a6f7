package io.gatehouse.dataset;

import java.util.Locale;
import java.util.Optional;

/** The types of Table Schema v2. Those without a check of their own ({@link #isText()}) are read as text. */
public enum FieldType {
    STRING(0),
    INTEGER(1),
    NUMBER(2),
    BOOLEAN(3),
    DATE(4),
    TIME(5),
    DATETIME(6),
    YEAR(7),
    YEARMONTH(8),
    DURATION(9),
    OBJECT(10),
    ARRAY(11),
    LIST(12),
    GEOPOINT(13),
    GEOJSON(14),
    ANY(15);

    private final int code;

    FieldType(int code) {
        this.code = code;
    }

    /** The type of that name in a contract, such as {@code integer}. */
    public static Optional<FieldType> of(String name) {
        for (FieldType type : values()) {
            if (type.title().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** A number from 0, the same in every version, by which stored profiles name the type. */
    public int code() {
        return code;
    }

    /** The type of that code. */
    public static FieldType ofCode(int code) {
        return values()[code];
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
