package io.gatehouse.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a contract.
 *
 * @param format {@code default} unless the contract says otherwise, as {@code %d/%m/%Y} of a date
 * @param missingValues texts that mean "no value" in this field; empty means the contract's own list holds
 * @param trueValues texts that mean true, for booleans
 * @param numbers how numbers are written
 * @param items how lists are written
 */
public record Field(
    String name,
    FieldType type,
    String format,
    Optional<List<String>> missingValues,
    List<String> trueValues,
    List<String> falseValues,
    NumberFormat numbers,
    Items items,
    Constraints constraints
) {
    public static final List<String> TRUE_VALUES = List.of("true", "True", "TRUE", "1");
    public static final List<String> FALSE_VALUES = List.of("false", "False", "FALSE", "0");

    public Field {
        missingValues = missingValues.map(List::copyOf);
        trueValues = List.copyOf(trueValues);
        falseValues = List.copyOf(falseValues);
    }

    /** A field of that name and type with nothing else said. */
    public static Field of(String name, FieldType type) {
        return new Field(
            name,
            type,
            "default",
            Optional.empty(),
            TRUE_VALUES,
            FALSE_VALUES,
            NumberFormat.PLAIN,
            Items.PLAIN,
            Constraints.NONE
        );
    }

    /** The same field, of which any value of its type is good. */
    public Field unconstrained() {
        return new Field(name, type, format, missingValues, trueValues, falseValues, numbers, items, Constraints.NONE);
    }

    /**
     * How numbers are written.
     *
     * @param groupChar the thousands separator, none if empty
     * @param bareNumber false when other characters may surround the number, as in {@code 95 %} or {@code EUR 7}
     */
    public record NumberFormat(String decimalChar, String groupChar, boolean bareNumber) {
        public static final NumberFormat PLAIN = new NumberFormat(".", "", true);
    }

    /**
     * How a value of type list is written.
     *
     * @param delimiter what stands between its items
     * @param type of every item, in that type's default format
     */
    public record Items(String delimiter, FieldType type) {
        public static final Items PLAIN = new Items(",", FieldType.STRING);

        /** What an item may be. */
        public static final Set<FieldType> TYPES = Set.of(
            FieldType.STRING,
            FieldType.INTEGER,
            FieldType.NUMBER,
            FieldType.BOOLEAN,
            FieldType.DATE,
            FieldType.TIME,
            FieldType.DATETIME
        );
    }
}
