package io.gatehouse.dataset;

import java.util.List;
import java.util.Optional;

/**
 * One column of a contract.
 *
 * @param format {@code default} unless the contract says otherwise, as {@code %d/%m/%Y} of a date
 * @param missingValues texts that mean "no value" in this field; empty means the contract's own list holds
 * @param trueValues texts that mean true, for booleans
 * @param numbers how numbers are written
 */
public record Field(
    String name,
    FieldType type,
    String format,
    Optional<List<String>> missingValues,
    List<String> trueValues,
    List<String> falseValues,
    NumberFormat numbers,
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
        return new Field(name, type, "default", Optional.empty(), TRUE_VALUES, FALSE_VALUES, NumberFormat.PLAIN, Constraints.NONE);
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
}
