package io.gatehouse.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a function, read once at start. Immutable and thread-safe.
 *
 * @param values setting name to value, as the environment gives them
 */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    /** Reads the environment of this process. */
    public static Settings fromEnvironment() {
        return new Settings(System.getenv());
    }

    /**
     * Returns a setting that the function cannot work without.
     *
     * @throws IllegalStateException naming the variable, if it is missing or blank
     */
    public String required(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Environment variable " + name + " is not set: set it on the function.");
        }
        return value;
    }

    /** Returns a setting, or null where it is missing or blank. */
    public @Nullable String optional(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /**
     * Returns a setting that must be a whole number of at least 1.
     *
     * @throws IllegalStateException naming the variable, if it is set and is no such number
     */
    public int positive(String name, int byDefault) {
        String value = optional(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalStateException(notPositive(name, value), e);
        }
        throw new IllegalStateException(notPositive(name, value));
    }

    private static String notPositive(String name, String value) {
        return "Environment variable " + name + " is '" + value + "': give a whole number of at least 1.";
    }
}
