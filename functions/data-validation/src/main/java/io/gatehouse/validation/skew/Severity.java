package io.gatehouse.validation.skew;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows when a file is unlike the baseline. */
public enum Severity {
    /** It is not even looked at. */
    OFF,
    /** The file enters; the report says so. */
    WARN,
    /** The file as a whole is rejected. */
    REJECT;

    static Optional<Severity> of(String text) {
        return Stream.of(values())
            .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    }
}
