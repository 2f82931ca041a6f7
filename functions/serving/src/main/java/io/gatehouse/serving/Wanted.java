package io.gatehouse.serving;

import java.util.OptionalInt;

/** Which version of a model is to answer. */
public sealed interface Wanted {
    /** The version that serves: by the alias {@code champion}, else the newest in Production. */
    Wanted CHAMPION = new Alias("champion");

    /** The version that an alias means at the time. */
    record Alias(String name) implements Wanted {}

    /** One version, whatever becomes of its aliases. */
    record Version(int number) implements Wanted {}

    /** Reads what a contract or a request names; the champion, if it names neither. */
    static Wanted of(String alias, OptionalInt version) {
        if (version.isPresent()) {
            return new Version(version.getAsInt());
        }
        return alias.isEmpty() ? CHAMPION : new Alias(alias);
    }
}
