package io.gatehouse.validation.api;

import java.time.Duration;
import java.util.Optional;

/** The reports in the lake. */
public interface Shelf {
    /** A report as text, or nothing if there is none. */
    Optional<String> read(String key);

    /** Any object's bytes, or nothing if there is none. */
    Optional<byte[]> bytes(String key);

    /** An address that opens an object without any key for so long. */
    String link(String key, Duration validity);
}
